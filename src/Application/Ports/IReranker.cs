namespace VoiceAssistant.Application.Ports;

/// <summary>Judges how well texts answer a question, better and slower than an index does. A deployment need not have one.</summary>
public interface IReranker
{
    /// <summary>How likely each text is to answer the question, 0 to 1, in the order of the texts.</summary>
    /// <exception cref="RerankingException">It does not answer.</exception>
    Task<IReadOnlyList<double>> RankAsync(string question, IReadOnlyList<string> texts, CancellationToken ct);
}

public sealed class RerankingException(string message, Exception? inner = null) : Exception(message, inner);
