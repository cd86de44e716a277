namespace VoiceAssistant.Domain.Conversations;

public enum ToolCallStatus
{
    /// <summary>It was begun, and has not ended yet; or whoever did it died.</summary>
    Running,

    Done,

    /// <summary>It was tried, and certainly did not do what was asked.</summary>
    Failed,

    /// <summary>It may have been done, or not.</summary>
    Unknown,

    /// <summary>Broken off, or taken back, because nobody waited for it any more; it did nothing.</summary>
    Cancelled,

    /// <summary>Not begun: there is no such tool, its arguments make no sense, or it may not be used now.</summary>
    Declined,

    /// <summary>Not begun: the caller has to agree first.</summary>
    AwaitsConfirmation,
}
