namespace VoiceAssistant.Domain.Calls;

/// <summary>Where a call stands. How it went is its <see cref="CallOutcome"/>.</summary>
public enum CallStatus
{
    /// <summary>The carrier announced it; no audio yet.</summary>
    Ringing,

    /// <summary>Caller and assistant are connected.</summary>
    InProgress,

    /// <summary>Over; outcome and end time are set and do not change any more.</summary>
    Ended,
}
