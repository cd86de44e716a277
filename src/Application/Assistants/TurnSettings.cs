using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.Application.Assistants;

/// <summary>A turn policy with nothing left open. All values are ms.</summary>
public sealed record TurnSettings(int EndpointMs, int MinInterruptionMs, int IdleMs, int MaxCallMs)
{
    public int LongestEndpointMs { get; init; } = 2_000;

    public int MaxUtteranceMs { get; init; } = 60_000;

    public IReadOnlyList<string> Acknowledgements { get; init; } = [];

    public IReadOnlyList<string> Interruptions { get; init; } = [];

    public static TurnSettings Of(TurnPolicy policy, TurnDefaults defaults) => new(
        policy.EndpointMs ?? defaults.EndpointMs,
        policy.MinInterruptionMs ?? defaults.MinInterruptionMs,
        (policy.IdleSeconds ?? defaults.IdleSeconds) * 1_000,
        (policy.MaxCallMinutes ?? defaults.MaxCallMinutes) * 60_000);
}
