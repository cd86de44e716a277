using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.Application.Assistants;

/// <summary>A memory policy with nothing left open.</summary>
public sealed record MemorySettings(int HistoryTokens, int EarlierCalls)
{
    public static MemorySettings Of(MemoryPolicy policy) => new(
        policy.HistoryTokens ?? MemoryPolicy.DefaultHistoryTokens, policy.EarlierCalls ?? MemoryPolicy.DefaultEarlierCalls);
}
