using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace VoiceAssistant.Application.Knowledge.Search;

internal static class SearchRegistration
{
    public static IServiceCollection AddKnowledgeSearch(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<KnowledgeOptions>().Bind(configuration.GetSection(KnowledgeOptions.Section))
            .ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(_ => new KnowledgeMetrics());
        services.AddSingleton<KnownSources>().AddSingleton<QuestionVectors>().AddSingleton<KnowledgeSearch>();
        return services;
    }
}
