namespace VoiceAssistant.Domain.Calls;

/// <summary>Where a call stands. How it went is its <see cref="CallOutcome"/>.</summary>
public enum CallStatus
{
    /// <summary>A call of ours that waits to be placed.</summary>
    Scheduled,

    /// <summary>The carrier has taken it and has not dialled yet.</summary>
    Queued,

    /// <summary>The carrier announced it, or has it ring; no audio yet.</summary>
    Ringing,

    /// <summary>Caller and assistant are connected.</summary>
    InProgress,

    /// <summary>Over; outcome and end time are set and do not change any more.</summary>
    Ended,
}
