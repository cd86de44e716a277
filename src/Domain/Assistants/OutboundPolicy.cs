namespace VoiceAssistant.Domain.Assistants;

/// <summary>How an assistant places calls.</summary>
/// <param name="Hours">When it may call, by the clock of whoever is called; null for the default of the deployment.</param>
/// <param name="RingSeconds">How long it lets the telephone ring; null for the default of the deployment.</param>
public sealed record OutboundPolicy(CallingHours? Hours = null, int? RingSeconds = null)
{
    public const int LeastRingSeconds = 5, MostRingSeconds = 600;

    public static OutboundPolicy Default { get; } = new();
}
