namespace VoiceAssistant.Domain.Assistants;

/// <summary>How much of what was said before an assistant is told when it answers.</summary>
/// <param name="HistoryTokens">How many tokens, by estimate, the latest turns of the conversation may have to be told word for word; null for 3,000. Of the turns before them it is told a summary, and word for word what holds names, numbers and dates.</param>
/// <param name="EarlierCalls">How many of the contact's earlier calls it is told of; null for none.</param>
public sealed record MemoryPolicy(int? HistoryTokens = null, int? EarlierCalls = null)
{
    public const int LeastHistoryTokens = 200, DefaultHistoryTokens = 3_000, MostHistoryTokens = 100_000;
    public const int DefaultEarlierCalls = 0, MostEarlierCalls = 5;

    public static MemoryPolicy Default { get; } = new();
}
