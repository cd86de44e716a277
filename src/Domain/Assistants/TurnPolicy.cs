using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Assistants;

/// <summary>How one assistant takes turns. A null is filled by the deployment's <c>Turns</c> settings.</summary>
/// <param name="EndpointMs">Silence that ends the caller's turn, in ms from the last voiced frame.</param>
/// <param name="MinInterruptionMs">Speech that interrupts the assistant, in ms from the first voiced frame.</param>
/// <param name="IdleSeconds">Silence after which the caller is asked whether they are still there.</param>
/// <param name="MaxCallMinutes">Length after which the assistant says goodbye.</param>
/// <param name="LongestEndpointMs">How long the end of the caller's turn may be put off while what was said is not complete, such as a number that is being dictated; in ms from the last voiced frame.</param>
/// <param name="MaxUtteranceSeconds">Length after which the caller's turn ends even if the line does not fall silent.</param>
/// <param name="Acknowledgements">Words or phrases that do not interrupt the assistant, besides those of the language, like "got it".</param>
/// <param name="Interruptions">Words or phrases that interrupt the assistant at once, besides those of the language, like "hold on".</param>
public sealed record TurnPolicy(
    int? EndpointMs = null,
    int? MinInterruptionMs = null,
    int? IdleSeconds = null,
    int? MaxCallMinutes = null,
    int? LongestEndpointMs = null,
    int? MaxUtteranceSeconds = null,
    IReadOnlyList<string>? Acknowledgements = null,
    IReadOnlyList<string>? Interruptions = null)
{
    public const int LeastEndpointMs = 100, MostEndpointMs = 5_000;
    public const int LeastInterruptionMs = 60, MostInterruptionMs = 5_000;
    public const int LeastIdleSeconds = 1, MostIdleSeconds = 600;
    public const int LeastCallMinutes = 1, MostCallMinutes = 1_440;
    public const int LeastLongestEndpointMs = 100, MostLongestEndpointMs = 10_000;
    public const int LeastUtteranceSeconds = 5, MostUtteranceSeconds = 600;

    /// <summary>Of acknowledgements, and of interruptions.</summary>
    public const int MostWords = 100;

    public const int LongestWord = 60;

    public static TurnPolicy Default { get; } = new();

    public bool Equals(TurnPolicy? other) => other is not null
        && (EndpointMs, MinInterruptionMs, IdleSeconds, MaxCallMinutes, LongestEndpointMs, MaxUtteranceSeconds)
            == (other.EndpointMs, other.MinInterruptionMs, other.IdleSeconds, other.MaxCallMinutes, other.LongestEndpointMs, other.MaxUtteranceSeconds)
        && Items.Same(Acknowledgements, other.Acknowledgements)
        && Items.Same(Interruptions, other.Interruptions);

    public override int GetHashCode() => HashCode.Combine(
        EndpointMs, MinInterruptionMs, IdleSeconds, MaxCallMinutes, LongestEndpointMs, MaxUtteranceSeconds, Acknowledgements?.Count, Interruptions?.Count);
}
