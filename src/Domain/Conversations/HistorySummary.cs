namespace VoiceAssistant.Domain.Conversations;

/// <summary>The beginning of a conversation in short.</summary>
/// <param name="NextTurn">The number of the first turn that it does not cover.</param>
public sealed record HistorySummary(string Text, int NextTurn)
{
    /// <summary>Characters; about two minutes of speech.</summary>
    public const int LongestText = 2_000;
}
