namespace VoiceAssistant.Domain.Calls;

/// <summary>What happens to a call in progress away from its media stream.</summary>
public enum DetourKind
{
    /// <summary>The carrier ends it.</summary>
    HangUp,

    /// <summary>A message follows for the machine that answered.</summary>
    Message,

    /// <summary>The other side is being connected with somebody else.</summary>
    Transfer,

    /// <summary>The other side hears music until somebody lets the assistant go on.</summary>
    Hold,

    /// <summary>The other side was on hold, and comes back.</summary>
    Unhold,
}

/// <summary>Why the media stream of a call is being left although the call goes on.</summary>
/// <param name="Outcome">How the call ended if it is over for the carrier before another stream comes.</param>
/// <param name="IsLeft">The carrier has left the stream for a transfer or for music; null where it has not.</param>
public sealed record CallDetour(DetourKind Kind, CallOutcome Outcome, bool? IsLeft = null);
