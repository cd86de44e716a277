using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.RealtimeMedia.Playback;
using VoiceAssistant.RealtimeMedia.Turns;

namespace VoiceAssistant.RealtimeMedia.Replies;

/// <summary>One turn of the assistant while it is written and spoken: its ledger, its timings, the speech run on its way.</summary>
/// <param name="callerSaid">Null where the assistant speaks of its own accord.</param>
/// <param name="post">Takes what becomes of the turn; may be called from any thread.</param>
internal sealed class ReplyRun(int number, string? callerSaid, DateTime startedAt, TurnTimings timings, ReplyTrack track, Action<TurnEvent> post)
{
    public int Number => number;

    public string? CallerSaid => callerSaid;

    public TurnTimings Timings => timings;

    public SpeechRun Speech { get; private set; } = new(track);

    public Ledger Ledger => track.Ledger;

    /// <summary>Not everything was heard; true as long as it is being spoken.</summary>
    public bool IsInterrupted => !Ledger.IsHeardWhole || !Ledger.IsComplete;

    /// <summary>Lets a turn that was interrupted go on.</summary>
    public void Resume(ReplyTrack another) => Speech = new SpeechRun(another);

    public void Post(TurnEvent happened) => post(happened);

    public Turn ToTurn(Conversation conversation) => new()
    {
        ConversationId = conversation.Id,
        OwnerId = conversation.OwnerId,
        Number = Number,
        StartedAt = startedAt,
        CallerSaid = CallerSaid,
        AssistantSaid = Ledger.Said,
        CallerHeard = Ledger.Heard,
        Interrupted = IsInterrupted,
        Latency = Timings.Times.ToLatency(),
    };
}
