using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.RealtimeMedia.Playback;

namespace VoiceAssistant.RealtimeMedia.Sessions;

/// <summary>A turn while it is being spoken: its ledger, its timings, and the passage that is on its way now.</summary>
internal sealed class SpokenTurn(int number, string? callerSaid, ReplyTrack track, DateTime startedAt)
{
    public int Number { get; } = number;

    /// <summary>Null where the assistant speaks of its own accord.</summary>
    public string? CallerSaid { get; } = callerSaid;

    public Ledger Ledger => Passage.Track.Ledger;

    public Passage Passage { get; private set; } = new(track);

    /// <summary>Not everything was heard; true as long as it is being spoken.</summary>
    public bool IsInterrupted => !Ledger.IsHeardWhole || !Ledger.IsComplete;

    public required TurnTimings Timings { get; init; }

    /// <summary>Lets a turn that was cut go on.</summary>
    public void Resume(ReplyTrack another) => Passage = new Passage(another);

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
        Latency = Timings.ToLatency(),
    };
}
