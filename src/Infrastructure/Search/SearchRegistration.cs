using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Hosting.Health;
using VoiceAssistant.Infrastructure.Providers.Fallback;
using VoiceAssistant.Infrastructure.Search.Dense;
using VoiceAssistant.Infrastructure.Search.Lexical;

namespace VoiceAssistant.Infrastructure.Search;

internal static class SearchRegistration
{
    /// <summary>The rows are the index.</summary>
    public static void AddDatabaseSearch(this IHostApplicationBuilder builder) =>
        builder.AddRows().AddSingleton<IKnowledgeIndex>(services => services.GetRequiredService<DatabaseIndex>());

    /// <summary>The index lies elsewhere, and the rows answer for what it does not know.</summary>
    public static void AddSearchBesideRows<TElsewhere>(this IHostApplicationBuilder builder)
        where TElsewhere : IKnowledgeIndex
    {
        var services = builder.AddRows();
        services.TryAddSingleton<Breakers>();
        services.AddSingleton<IKnowledgeIndex>(provider =>
            ActivatorUtilities.CreateInstance<IndexBesideRows>(provider, provider.GetRequiredService<TElsewhere>()));
    }

    private static IServiceCollection AddRows(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<KnowledgeIndexOptions>().Bind(builder.Configuration.GetSection(KnowledgeIndexOptions.Section))
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<LexicalSearch>().AddScoped<Cosines>().AddScoped<VectorReader>();
        services.AddSingleton<WordCounts>().AddSingleton<VectorMemory>().AddSingleton<DatabaseIndex>();
        services.AddHealthChecks().AddCheck<VectorHealth>("knowledge-index", tags: [HealthRegistration.Ready]);
        return services;
    }
}
