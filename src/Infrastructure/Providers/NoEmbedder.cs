using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.Providers;

/// <summary>For a deployment that finds documents by their words alone.</summary>
internal sealed class NoEmbedder : IEmbedder
{
    public string? Model => null;

    public int BatchSize => int.MaxValue;

    public Task<IReadOnlyList<float[]>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken ct) => throw NotChosen();

    public Task<float[]> EmbedQueryAsync(string text, CancellationToken ct) => throw NotChosen();

    private static EmbeddingException NotChosen() => new("Embeddings:Provider is None: there are no vectors.");
}
