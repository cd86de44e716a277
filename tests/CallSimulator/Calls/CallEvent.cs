namespace VoiceAssistant.CallSimulator.Calls;

public enum CallEventKind
{
    WebhookPosted,
    WebhookAnswered,
    StreamOpened,
    ReplyStarted,
    ReplyEnded,
    ClearReceived,
    MarkReceived,
    MarkReturned,
    CallerStarted,
    CallerFinished,
    DtmfSent,
    FramesStalled,
    StopSent,
    StreamEnded,
    Said,
    Connected,
    Disconnected,
    Heard,
    ProtocolWarning,
    Error,
    StepFailed,
    CallEnded,
}

/// <summary>Something that happened in a call. <paramref name="At"/> counts from the posting of the first webhook.</summary>
public sealed record CallEvent(TimeSpan At, CallEventKind Kind, string Detail);
