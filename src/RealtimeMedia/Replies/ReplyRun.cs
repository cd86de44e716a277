using System.Diagnostics.CodeAnalysis;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.RealtimeMedia.Clocks;
using VoiceAssistant.RealtimeMedia.Playback;
using VoiceAssistant.RealtimeMedia.Turns;

namespace VoiceAssistant.RealtimeMedia.Replies;

/// <summary>
/// One turn of the assistant, and all that it wants to say: what was heard (the ledger), what is being spoken, what waits to
/// be (the script), what is still being written. An interruption stops the speaking and nothing else; the turn goes on where
/// it was, or is left with everything it had still to say.
/// </summary>
/// <param name="callerSaid">Null where the assistant speaks of its own accord.</param>
/// <param name="post">Takes what becomes of the turn; may be called from any thread.</param>
[SuppressMessage("Design", "CA1001", Justification = "A source without timer or link holds nothing to dispose of.")]
internal sealed class ReplyRun(int number, string? callerSaid, DateTime startedAt, TurnTimings timings, ReplyTrack track, Action<TurnEvent> post)
{
    private readonly CancellationTokenSource _left = new();
    private volatile TurnRetrieval? _retrieval;

    public int Number => number;

    public string? CallerSaid { get; private set; } = callerSaid;

    public TurnTimings Timings => timings;

    /// <summary>When its steps happened, by now.</summary>
    public TurnTimes Times
    {
        get
        {
            var times = timings.Times;
            return times with { FirstSentAt = NotBefore(times.FirstAudioAt, Ledger.FirstSentAt), HeardAt = NotBefore(times.FirstAudioAt, Ledger.FirstHeardAt) };
        }
    }

    public UsageMeter Usage { get; } = new();

    public SpeechRun Speech { get; private set; } = new(track);

    public ReplyScript Script { get; } = new();

    public Ledger Ledger => track.Ledger;

    /// <summary>Cancelled when nothing more of the turn is wanted.</summary>
    public CancellationToken Left => _left.Token;

    /// <summary>Not everything was heard; true as long as it is being written or spoken.</summary>
    public bool IsInterrupted => !Ledger.IsHeardWhole || !Script.IsSaid;

    /// <summary>What is left to say of a turn whose playing was stopped.</summary>
    public ReplyInterrupted Rest
    {
        get
        {
            var (ms, isQuestion) = Script.Remaining;
            return new ReplyInterrupted(
                Number, ms == int.MaxValue ? ms : ms + Ledger.UnheardMs, isQuestion ?? Ledger.EndsInQuestion);
        }
    }

    /// <summary>Lets a turn that was interrupted go on with what was not heard.</summary>
    public void Resume(ReplyTrack another)
    {
        Script.PutBack(Ledger.TakeUnheard());
        Speech = new SpeechRun(another);
    }

    /// <summary>Takes down what the caller said as it is known now; the answer stays what it is.</summary>
    public void Correct(string transcript) => CallerSaid = transcript;

    /// <summary>The model is being asked.</summary>
    /// <param name="configured">Its provider, where the reply does not tell.</param>
    public void Ask(Reply reply, string configured, CallMs now)
    {
        Usage.Ask(reply.Usage, configured);
        if (reply.Retrieval is null)
            return;
        _retrieval = reply.Retrieval;
        timings.Retrieved(now);
    }

    /// <summary>Stops writing and speaking.</summary>
    public void Leave()
    {
        Speech.Interrupt();
        _ = _left.CancelAsync();
    }

    public void Post(TurnEvent happened) => post(happened);

    public Turn ToTurn(Conversation conversation) => new()
    {
        ConversationId = conversation.Id,
        OwnerId = conversation.OwnerId,
        Number = Number,
        StartedAt = startedAt,
        CallerSaid = CallerSaid,
        AssistantSaid = CallerTurn.Join(Ledger.Said, Script.Rest),
        CallerHeard = Ledger.Heard,
        Interrupted = IsInterrupted,
        Latency = Times.ToLatency(),
        Retrieval = _retrieval,
        Usage = Usage.Usage,
    };

    /// <summary>The ledger counts in whole ms.</summary>
    private static CallMs? NotBefore(CallMs? first, CallMs? then) =>
        then is { } at && first is { } earliest ? CallMs.Later(earliest, at) : then;
}
