using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Assistants;

/// <summary>Which sources an assistant knows, and how much of them it is told before it answers.</summary>
/// <param name="SourceIds">The sources; null or empty for none.</param>
/// <param name="Take">How many parts of documents it is told at most; null for 5.</param>
/// <param name="Threshold">From which score, 0 to 1, what was found counts as an answer; null for the default of the deployment.</param>
public sealed record KnowledgePolicy(IReadOnlyList<Guid>? SourceIds = null, int? Take = null, double? Threshold = null)
{
    public const int MostSources = 1_000;
    public const int DefaultTake = 5, MostTake = 20;

    public static KnowledgePolicy None { get; } = new(new List<Guid>());

    public bool Equals(KnowledgePolicy? other) =>
        other is not null && (Take, Threshold) == (other.Take, other.Threshold) && Items.Same(SourceIds, other.SourceIds);

    public override int GetHashCode() => HashCode.Combine(Take, Threshold, SourceIds?.Count);
}
