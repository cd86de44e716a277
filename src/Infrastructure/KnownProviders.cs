using Microsoft.Extensions.Hosting;
using VoiceAssistant.Infrastructure.AzureSearch;
using VoiceAssistant.Infrastructure.AzureSpeech;
using VoiceAssistant.Infrastructure.Cohere;
using VoiceAssistant.Infrastructure.Hosting;
using VoiceAssistant.Infrastructure.LocalEmbeddings;
using VoiceAssistant.Infrastructure.LocalSpeech;
using VoiceAssistant.Infrastructure.Offline;
using VoiceAssistant.Infrastructure.OpenAI;
using VoiceAssistant.Infrastructure.Providers;
using VoiceAssistant.Infrastructure.Scripted;
using VoiceAssistant.Infrastructure.Search;

namespace VoiceAssistant.Infrastructure;

/// <summary>The providers of speech and language that there are.</summary>
public static class KnownProviders
{
    private static readonly ProviderTable Table = new(
        [LocalSpeechProvider.Recognition, AzureSpeechProvider.Recognition, OpenAIProvider.Recognition, ScriptedProvider.Recognition],
        [LocalSpeechProvider.Voice, AzureSpeechProvider.Voice, OpenAIProvider.Voice, ScriptedProvider.Voice],
        [OfflineProvider.Model, OpenAIProvider.Model, OpenAIProvider.AzureModel, ScriptedProvider.Model]);

    private static readonly EmbeddingProvider[] Embeddings = [LocalEmbeddingProvider.Embeddings, OpenAIProvider.Embeddings, OpenAIProvider.AzureEmbeddings];

    private static readonly KnowledgeIndexProvider[] KnowledgeIndexes =
    [
        new("Database", SearchRegistration.AddDatabaseSearch),
        new(
            AzureSearchRegistration.Name,
            builder =>
            {
                builder.AddAzureSearch();
                builder.AddSearchBesideRows<AzureSearchIndex>();
            }),
    ];

    private static readonly RerankingProvider[] Rerankers = [new(CohereRegistration.Name, CohereRegistration.AddCohere)];

    /// <summary>
    /// Registers the ports for hearing, speaking and thinking, with those providers that the settings choose, the detector of speech,
    /// and embeddings.
    /// </summary>
    /// <exception cref="BootException">A setting cannot be followed.</exception>
    public static IHostApplicationBuilder AddProviders(this IHostApplicationBuilder builder)
    {
        builder.AddProviders(Table);
        builder.AddEmbeddings(Embeddings);
        builder.Services.AddSpeechDetection();
        return builder;
    }

    /// <summary>The model and embeddings alone, for a host that hears nobody.</summary>
    /// <exception cref="BootException">A setting cannot be followed.</exception>
    public static IHostApplicationBuilder AddLanguageModel(this IHostApplicationBuilder builder)
    {
        builder.AddLanguageModel(Table);
        builder.AddEmbeddings(Embeddings);
        return builder;
    }

    /// <inheritdoc cref="KnowledgeIndexRegistration.AddKnowledgeIndex"/>
    internal static void AddKnowledgeIndex(this IHostApplicationBuilder builder) => builder.AddKnowledgeIndex(KnowledgeIndexes);

    /// <inheritdoc cref="RerankingRegistration.AddReranking"/>
    internal static void AddReranking(this IHostApplicationBuilder builder) => builder.AddReranking(Rerankers);

    /// <inheritdoc cref="ProviderRegistration.DescribeProviders"/>
    internal static void DescribeProviders(this IHostApplicationBuilder builder) => builder.DescribeProviders(Table);
}
