using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.Application.Assistants;

/// <summary>A turn policy with nothing left open. All values are ms.</summary>
public sealed record TurnSettings(int EndpointMs, int MinInterruptionMs, int IdleMs, int MaxCallMs)
{
    /// <summary>The most that the end of a turn is put off; never less than <see cref="EndpointMs"/>.</summary>
    public int LongestEndpointMs { get; init; } = Math.Max(2_000, EndpointMs);

    public int MaxUtteranceMs { get; init; } = 60_000;

    /// <summary>The owner's own, besides those of the language, as they were written.</summary>
    public IReadOnlyList<string> Acknowledgements { get; init; } = [];

    /// <summary>The owner's own, besides those of the language, as they were written. They weigh more than acknowledgements.</summary>
    public IReadOnlyList<string> Interruptions { get; init; } = [];

    public static TurnSettings Of(TurnPolicy policy, TurnDefaults defaults)
    {
        var endpoint = policy.EndpointMs ?? defaults.EndpointMs;
        return new(
            endpoint,
            policy.MinInterruptionMs ?? defaults.MinInterruptionMs,
            (policy.IdleSeconds ?? defaults.IdleSeconds) * 1_000,
            (policy.MaxCallMinutes ?? defaults.MaxCallMinutes) * 60_000)
        {
            LongestEndpointMs = Math.Max(endpoint, policy.LongestEndpointMs ?? defaults.LongestEndpointMs),
            MaxUtteranceMs = (policy.MaxUtteranceSeconds ?? defaults.MaxUtteranceSeconds) * 1_000,
            Acknowledgements = policy.Acknowledgements ?? [],
            Interruptions = policy.Interruptions ?? [],
        };
    }
}
