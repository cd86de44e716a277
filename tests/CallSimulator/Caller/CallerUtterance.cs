namespace VoiceAssistant.CallSimulator.Caller;

/// <summary>Something the caller said. Times count from the start of the call and are those of the sending.</summary>
public sealed class CallerUtterance
{
    internal CallerUtterance(int index, int? interruptedReply) => (Index, InterruptedReply) = (index, interruptedReply);

    public int Index { get; internal set; }

    /// <summary>Index of the reply that this utterance was told to interrupt.</summary>
    public int? InterruptedReply { get; internal set; }

    /// <summary>It began while the assistant was still heard.</summary>
    public bool DuringReply { get; internal set; }

    public TimeSpan? FirstVoicedSentAt { get; internal set; }

    public TimeSpan? LastVoicedSentAt { get; internal set; }

    /// <summary>When the server's <c>clear</c> for it arrived.</summary>
    public TimeSpan? ClearReceivedAt { get; internal set; }

    /// <summary>The scenario waits for an answer to it.</summary>
    public bool ReplyAwaited { get; internal set; }

    /// <summary>Index of the reply that answered it.</summary>
    public int? AnsweredBy { get; internal set; }

    /// <summary>From the last voiced frame to the first audio of the answer; null without an answer.</summary>
    public TimeSpan? ReplyLatency { get; internal set; }

    /// <summary>From the first voiced frame to <c>clear</c>.</summary>
    public TimeSpan? BargeInLatency => ClearReceivedAt - FirstVoicedSentAt;

    internal bool IsFinished { get; set; }
}
