using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Tools;

/// <summary>What must hold before a tool is used; all of it.</summary>
/// <param name="AfterGoodbye">Somebody has said goodbye; null for the tool's own rule: hanging up waits for it, everything else does not.</param>
/// <param name="AfterTools">Each of these was done in the conversation.</param>
/// <param name="Values">Each of these named values is known.</param>
public sealed record ToolConditions(bool? AfterGoodbye = null, IReadOnlyList<string>? AfterTools = null, IReadOnlyList<string>? Values = null)
{
    public const int Most = 10;

    public static ToolConditions None { get; } = new();

    public bool Equals(ToolConditions? other) => other is not null
        && AfterGoodbye == other.AfterGoodbye && Items.Same(AfterTools, other.AfterTools) && Items.Same(Values, other.Values);

    public override int GetHashCode() => HashCode.Combine(AfterGoodbye, AfterTools?.Count, Values?.Count);
}
