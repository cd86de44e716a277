namespace VoiceAssistant.Domain.Assistants;

/// <summary>How one assistant takes turns. A null is filled by the deployment's <c>Turns</c> settings.</summary>
/// <param name="EndpointMs">Silence that ends the caller's turn, in ms from the last voiced frame.</param>
/// <param name="MinInterruptionMs">Speech that interrupts the assistant, in ms from the first voiced frame.</param>
/// <param name="IdleSeconds">Silence after which the caller is asked whether they are still there.</param>
/// <param name="MaxCallMinutes">Length after which the assistant says goodbye.</param>
public sealed record TurnPolicy(
    int? EndpointMs = null, int? MinInterruptionMs = null, int? IdleSeconds = null, int? MaxCallMinutes = null)
{
    public const int ShortestEndpointMs = 100, LongestEndpointMs = 5_000;
    public const int ShortestInterruptionMs = 60, LongestInterruptionMs = 5_000;
    public const int ShortestIdleSeconds = 1, LongestIdleSeconds = 600;
    public const int ShortestCallMinutes = 1, LongestCallMinutes = 1_440;

    public static TurnPolicy Default { get; } = new();
}
