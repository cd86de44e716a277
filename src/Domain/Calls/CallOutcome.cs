namespace VoiceAssistant.Domain.Calls;

/// <summary>How a call ended, in the product's own words.</summary>
public enum CallOutcome
{
    /// <summary>The other side hung up.</summary>
    CallerHungUp,

    /// <summary>The assistant said goodbye and hung up.</summary>
    AssistantHungUp,

    /// <summary>The caller stayed silent, was asked, and the assistant hung up.</summary>
    CallerSilent,

    /// <summary>The longest allowed duration was reached.</summary>
    TimeLimit,

    /// <summary>The audio connection was lost in mid-call, or nothing could be said any more.</summary>
    Interrupted,

    /// <summary>This host was told to stop and said goodbye.</summary>
    HostStopped,

    /// <summary>Somebody asked for the end of the call; the assistant said goodbye.</summary>
    EndedOnRequest,

    /// <summary>A provider failed for good, and the assistant apologised, said goodbye and hung up; or a call of ours could not be placed.</summary>
    Failed,

    /// <summary>The contact is blocked, or does not want to be called: they were refused, or not called.</summary>
    Blocked,

    /// <summary>The call ended before audio was connected.</summary>
    NotConnected,

    /// <summary>The number that we called was busy.</summary>
    Busy,

    /// <summary>The number that we called was not answered.</summary>
    NoAnswer,

    /// <summary>The number that we called refused the call.</summary>
    Rejected,

    /// <summary>A machine answered, and was dealt with as the assistant's policy says.</summary>
    Voicemail,

    /// <summary>The call was handed over to somebody else, and is over.</summary>
    Transferred,

    /// <summary>The call was cancelled before it was answered.</summary>
    Cancelled,
}
