namespace VoiceAssistant.Domain.Assistants;

/// <summary>How one assistant takes turns. A null is filled by the deployment's <c>Turns</c> settings.</summary>
/// <param name="EndpointMs">Silence that ends the caller's turn, in ms from the last voiced frame.</param>
/// <param name="MinInterruptionMs">Speech that interrupts the assistant, in ms from the first voiced frame.</param>
/// <param name="IdleSeconds">Silence after which the caller is asked whether they are still there.</param>
/// <param name="MaxCallMinutes">Length after which the assistant says goodbye.</param>
public sealed record TurnPolicy(int? EndpointMs, int? MinInterruptionMs, int? IdleSeconds, int? MaxCallMinutes)
{
    public static TurnPolicy Default { get; } = new(null, null, null, null);
}
