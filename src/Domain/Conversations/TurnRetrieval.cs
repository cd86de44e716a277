using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Conversations;

/// <summary>What was searched in the assistant's documents before a turn was answered.</summary>
/// <param name="Query">What was looked for: what the caller said, with what it refers to.</param>
/// <param name="IsAnswerable">Something was found that is likely to answer it.</param>
/// <param name="IsLate">The search took longer than the caller could wait; the turn was answered without it, or with what their first words had found.</param>
/// <param name="Ms">How long the search took, or how long it was waited for.</param>
/// <param name="Citations">What the model was told, the best first.</param>
public sealed record TurnRetrieval(string Query, bool IsAnswerable, bool IsLate, double Ms, IReadOnlyList<Citation> Citations)
{
    /// <summary>Of the best that was found, whether the model was told it or not, 0 to 1; 0 where nothing was.</summary>
    public double Score { get; init; }

    public bool Equals(TurnRetrieval? other) => other is not null
        && (Query, IsAnswerable, IsLate, Ms, Score) == (other.Query, other.IsAnswerable, other.IsLate, other.Ms, other.Score)
        && Items.Same(Citations, other.Citations);

    public override int GetHashCode() => HashCode.Combine(Query, IsAnswerable, IsLate, Ms, Citations.Count);
}

/// <summary>A part of a document that an answer may rest on, as it was then; the source may be another by now, or gone.</summary>
/// <param name="Heading">The headings above it; empty where there are none.</param>
/// <param name="Page">Page, slide or sheet; null where the document has none.</param>
/// <param name="Score">How well it fits, 0 to 1.</param>
public sealed record Citation(Guid SourceId, string SourceName, Guid ChunkId, string Heading, int? Page, double Score);
