namespace VoiceAssistant.Domain.Calls;

/// <summary>How a call ended, in the product's own words.</summary>
public enum CallOutcome
{
    /// <summary>The caller hung up.</summary>
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

    /// <summary>A provider failed for good; the assistant apologised, said goodbye and hung up.</summary>
    Failed,

    /// <summary>The contact is blocked and was refused.</summary>
    Blocked,

    /// <summary>The call ended before audio was connected.</summary>
    NotConnected,
}
