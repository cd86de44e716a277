using Microsoft.Extensions.AI;
using OpenAI.Embeddings;
using EmbeddingGenerationOptions = Microsoft.Extensions.AI.EmbeddingGenerationOptions;
using OpenAIGenerationOptions = OpenAI.Embeddings.EmbeddingGenerationOptions;

namespace VoiceAssistant.Infrastructure.OpenAI;

/// <summary>Vectors for texts, in the order of the texts whatever the server's, in requests of as many as it takes.</summary>
internal sealed class OpenAIEmbeddings(OpenAIServer server, string model, bool isServerOwned = false) : IEmbeddingGenerator<string, Embedding<float>>
{
    public const int LargestBatch = 2_048;

    private readonly EmbeddingClient _client = server.Embeddings(model);

    /// <exception cref="ArgumentException">A text is empty: there is no vector for it.</exception>
    /// <exception cref="OpenAIException">The server refused, or did not answer with a vector for each text.</exception>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var all = new GeneratedEmbeddings<Embedding<float>>();
        var usage = new UsageDetails();
        foreach (var batch in values.Chunk(LargestBatch))
        {
            if (Array.Exists(batch, string.IsNullOrEmpty))
                throw new ArgumentException("An empty text has no embedding.", nameof(values));
            var found = await AskAsync(batch, options, cancellationToken);
            all.AddRange(found.OrderBy(one => one.Index).Select(one => new Embedding<float>(one.ToFloats()) { ModelId = found.Model }));
            usage.Add(new UsageDetails { InputTokenCount = found.Usage?.InputTokenCount, TotalTokenCount = found.Usage?.TotalTokenCount });
        }

        all.Usage = usage;
        return all;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType == typeof(EmbeddingGeneratorMetadata)
            ? new EmbeddingGeneratorMetadata("openai", null, model)
            : null;

    public void Dispose()
    {
        if (isServerOwned)
            server.Dispose();
    }

    private async Task<OpenAIEmbeddingCollection> AskAsync(string[] texts, EmbeddingGenerationOptions? options, CancellationToken ct)
    {
        try
        {
            var asked = new OpenAIGenerationOptions { Dimensions = options?.Dimensions };
            var found = (await _client.GenerateEmbeddingsAsync(texts, asked, ct)).Value;
            return found.Count == texts.Length
                ? found
                : throw new OpenAIException($"The server sent {found.Count} vectors for {texts.Length} texts.");
        }
        catch (Exception e) when (OpenAIException.IsTold(e))
        {
            ct.ThrowIfCancellationRequested();
            throw OpenAIException.Of(e);
        }
    }
}
