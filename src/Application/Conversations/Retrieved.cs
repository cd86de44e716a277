using VoiceAssistant.Application.Knowledge.Search;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Application.Conversations;

/// <summary>What came of looking into documents for one turn.</summary>
/// <param name="Told">What the model is told, the best first; empty where the documents do not answer it, or nobody knows.</param>
internal sealed record Retrieved(TurnRetrieval Turn, IReadOnlyList<FoundText> Told)
{
    /// <summary>Nobody knows whether the documents answer it: the search was late or failed.</summary>
    public bool IsUnknown { get; init; }

    public static Retrieved Of(string question, KnowledgeAnswer? answer, double ms, bool isLate)
    {
        IReadOnlyList<FoundText> told = answer is { IsAnswerable: true } ? KnowledgePrompt.Bounded(answer.Items) : [];
        return new Retrieved(
            new TurnRetrieval(question, told.Count > 0, isLate, Math.Round(ms, 2), [.. told.Select(CitationOf)])
            {
                Score = answer is { Items: [var best, ..] } ? best.Score : 0,
            },
            told)
        {
            IsUnknown = told.Count == 0 && (isLate || answer?.Problem is not null),
        };
    }

    private static Citation CitationOf(FoundText text) =>
        new(text.SourceId, text.SourceName, text.ChunkId, text.Heading, text.Page, text.Score);
}
