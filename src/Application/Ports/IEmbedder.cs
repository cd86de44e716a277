namespace VoiceAssistant.Application.Ports;

/// <summary>Puts the meaning of texts into vectors that can be compared.</summary>
public interface IEmbedder
{
    /// <summary>
    /// Who makes the vectors, like <c>Local/all-MiniLM-L6-v2</c>: those of different models do not go together. Null where no
    /// embeddings are set up; then there are no vectors to be had.
    /// </summary>
    string? Model { get; }

    /// <summary>How many texts are best given at once.</summary>
    int BatchSize { get; }

    /// <summary>Unit vectors of texts that are to be found, in their order. Tried again where that is of use.</summary>
    /// <exception cref="EmbeddingException">The provider refused, or did not answer.</exception>
    Task<IReadOnlyList<float[]>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken ct);

    /// <summary>The unit vector of what somebody looks for, or none after two seconds, since a caller waits. The last ones are remembered.</summary>
    /// <exception cref="EmbeddingException">The provider refused, or did not answer.</exception>
    Task<float[]> EmbedQueryAsync(string text, CancellationToken ct);
}

public sealed class EmbeddingException(string message, Exception? inner = null) : Exception(message, inner);
