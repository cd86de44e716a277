using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using VoiceAssistant.Infrastructure.Hosting.Health;

namespace VoiceAssistant.Infrastructure.AzureSearch;

internal static class AzureSearchRegistration
{
    /// <summary>The index as <c>KnowledgeIndex:Provider</c> names it.</summary>
    public const string Name = "AzureAISearch";

    /// <summary>The index alone, as no port.</summary>
    public static void AddAzureSearch(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<IValidateOptions<AzureAISearchOptions>>(new AzureAISearchOptionsValidator(builder.Environment));
        services.AddOptions<AzureAISearchOptions>().Bind(builder.Configuration.GetSection(AzureAISearchOptions.Section)).ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<SearchServer>().AddSingleton<IndexMigration>().AddSingleton<DocumentWriter>().AddSingleton<ChunkSearch>();
        services.AddSingleton<AzureSearchIndex>();
        services.AddHealthChecks().AddCheck<AzureSearchHealth>("azure-search", tags: [HealthRegistration.Ready]);
    }
}
