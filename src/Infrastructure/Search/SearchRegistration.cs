using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Hosting.Health;
using VoiceAssistant.Infrastructure.Search.Dense;
using VoiceAssistant.Infrastructure.Search.Lexical;

namespace VoiceAssistant.Infrastructure.Search;

internal static class SearchRegistration
{
    public static void AddDatabaseSearch(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<KnowledgeIndexOptions>().Bind(builder.Configuration.GetSection(KnowledgeIndexOptions.Section))
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<LexicalSearch>().AddScoped<Cosines>().AddScoped<VectorReader>();
        services.AddSingleton<WordCounts>().AddSingleton<VectorMemory>().AddSingleton<IKnowledgeIndex, DatabaseIndex>();
        services.AddHealthChecks().AddCheck<VectorHealth>("knowledge-index", tags: [HealthRegistration.Ready]);
    }
}
