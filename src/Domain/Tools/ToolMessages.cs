using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Tools;

/// <summary>
/// What a caller hears around a tool, in the owner's words; variants follow each other in turn. Null or empty: what the model writes, and
/// where that is nothing and it takes long, that it takes a moment. Placeholders as in the tool's own fields are filled.
/// </summary>
/// <param name="Question">Before it is done, where the caller has to agree.</param>
/// <param name="Start">Before it is begun, where the model has said nothing.</param>
/// <param name="Delayed">While it is not done yet.</param>
/// <param name="Failed">In place of the model's words, where it failed.</param>
/// <param name="Done">In place of the model's words, where it was done.</param>
/// <param name="DelayedAfterMs">How long it takes before <paramref name="Delayed"/> is said, and again each time; null for 3,000.</param>
public sealed record ToolMessages(
    IReadOnlyList<string>? Question = null,
    IReadOnlyList<string>? Start = null,
    IReadOnlyList<string>? Delayed = null,
    IReadOnlyList<string>? Failed = null,
    IReadOnlyList<string>? Done = null,
    int? DelayedAfterMs = null)
{
    public const int MostVariants = 10, Longest = 500, DefaultDelayedAfterMs = 3_000;

    public static ToolMessages None { get; } = new();

    public bool Equals(ToolMessages? other) => other is not null
        && DelayedAfterMs == other.DelayedAfterMs
        && Items.Same(Question, other.Question) && Items.Same(Start, other.Start) && Items.Same(Delayed, other.Delayed)
        && Items.Same(Failed, other.Failed) && Items.Same(Done, other.Done);

    public override int GetHashCode() => HashCode.Combine(DelayedAfterMs, Question?.Count, Start?.Count, Delayed?.Count, Failed?.Count, Done?.Count);
}
