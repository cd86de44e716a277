using System.Diagnostics;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.RealtimeMedia.Clocks;
using VoiceAssistant.RealtimeMedia.Hearing;
using VoiceAssistant.RealtimeMedia.Replies;
using VoiceAssistant.RealtimeMedia.Telemetry;
using VoiceAssistant.RealtimeMedia.Turns;

namespace VoiceAssistant.RealtimeMedia.Calls;

/// <summary>
/// One call: what is heard and what happens goes through the turn machine, and what the machine decides is done.
/// Everything happens under one lock, and nothing under it waits: audio arrives on the stream's thread, transcripts and
/// replies on others. Should something fail here, the call is ended: one that nobody hears any more is worse.
/// </summary>
internal sealed class CallSession
{
    private readonly Lock _gate = new();
    private readonly Queue<TurnEvent> _events = new();
    private readonly DeadAir _deadAir = new();
    private readonly TaskCompletionSource<CallOutcome> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly MediaSession _media;
    private readonly CallClock _clock;
    private readonly CallerEar _ear;
    private readonly CallReplies _replies;
    private readonly CallRecord _record;
    private TurnState _state;
    private bool _isHandling;

    public CallSession(MediaSession media, CallClock clock, CallerEar ear, CallReplies replies, CallRecord record)
    {
        (_media, _clock, _ear, _replies, _record) = (media, clock, ear, replies, record);
        ear.Happened += Post;
        replies.Happened += Post;
    }

    public CallId CallId => _media.CallId;

    /// <summary>Completes when the session itself ends the call.</summary>
    public Task<CallOutcome> Ended => _ended.Task;

    /// <summary>Greets the caller and begins to listen.</summary>
    public void Start()
    {
        _record.Begin();
        _ear.Start(_media.Assistant);
        _replies.Start();
        Post(new CallStarted(_media.Assistant.Greeting.Length > 0));
    }

    /// <summary>Hears some audio of the caller; the span is read before it returns.</summary>
    /// <param name="timestampMs">When it began by the carrier's count; negative where it gave none.</param>
    public void Hear(ReadOnlySpan<byte> muLaw, long timestampMs)
    {
        lock (_gate)
        {
            if (_state.Phase == TurnPhase.Ended)
                return;
            try
            {
                _ear.Hear(muLaw, timestampMs);
                while (_ear.TryTakeBlock(ref muLaw))
                    Judge(_ear.IsVoiced);
            }
            catch (Exception e)
            {
                Break(e);
            }
        }
    }

    /// <summary>Lets time pass while no audio comes. To be called a few times a second.</summary>
    public void Tick()
    {
        lock (_gate)
        {
            try
            {
                if (_ear.PassStall())
                    Judge(voiced: false);
                if (_replies.GiveUpOnMarks())
                    PostPlayedOut();
                WatchSilence();
            }
            catch (Exception e)
            {
                Break(e);
            }
        }
    }

    /// <summary>A mark came back from the carrier.</summary>
    public void Return(string markName)
    {
        lock (_gate)
        {
            if (_replies.Return(markName))
                PostPlayedOut();
        }
    }

    /// <summary>Handles an event, and those it causes, one after the other.</summary>
    public void Post(TurnEvent happened)
    {
        lock (_gate)
        {
            if (happened is KeyPressed)
                _ear.Press();
            _events.Enqueue(happened);
            if (!_isHandling)
                Carry(new Step(_state, []));
        }
    }

    /// <summary>
    /// Ends the call for whatever reason: settles what was heard, and returns when the log is closed, or cannot be for
    /// a while. Nothing that fails in it keeps the log open.
    /// </summary>
    public async Task EndAsync(CallOutcome outcome)
    {
        try
        {
            Settle();
            await _ear.DisposeAsync();
        }
        catch (Exception e)
        {
            _record.Broke(e);
        }

        await _record.EndAsync(outcome);
    }

    /// <summary>Does what the machine decided, then what follows from it, in order.</summary>
    internal void Carry(in Step step)
    {
        _isHandling = true;
        try
        {
            Do(step);
            while (_events.TryDequeue(out var next))
                Do(TurnMachine.Next(_state, _ear.Now, next));
        }
        catch (Exception e)
        {
            Break(e);
        }
        finally
        {
            _isHandling = false;
        }
    }

    private void Settle()
    {
        lock (_gate)
        {
            _state = _state with { Phase = TurnPhase.Ended };
            WatchSilence();
            _replies.Interrupt();
            Finish();
            _replies.Dispose();
        }
    }

    private void Judge(bool voiced)
    {
        if (voiced)
            _ear.Voice(isOnset: !_state.Caller.Utterance.Exists);
        Carry(TurnMachine.Hear(_state, _ear.Now, voiced, _media.Assistant.Turns));
    }

    private void Do(in Step step)
    {
        _state = step.State;
        foreach (var effect in step.Effects)
            Do(effect);
    }

    /// <summary>Nothing in here waits: replies run on tasks of their own.</summary>
    private void Do(TurnEffect effect)
    {
        switch (effect)
        {
            case BeginUtterance:
                _ear.BeginUtterance();
                break;
            case EndUtterance:
                _ear.EndUtterance();
                break;
            case Answer answer:
                Answer(answer);
                break;
            case Say say:
                _replies.Say(say.Turn, say.Phrase);
                _ear.Replied();
                break;
            case SayAlso also:
                _replies.SayAlso(also.Phrase, also.IsLast);
                break;
            case InterruptReply:
                _replies.Interrupt();
                MeasureBargeIn();
                break;
            case ResumeReply:
                _replies.Resume();
                break;
            case FinishTurn:
                Finish();
                break;
            case CloseCall close:
                _ended.TrySetResult(close.Outcome);
                break;
            default:
                throw new UnreachableException($"Nobody carries out {effect.GetType().Name}.");
        }
    }

    private void Answer(Answer answer)
    {
        var now = _clock.Now;
        _replies.Answer(answer.Turn, answer.Transcript, new TurnTimes
        {
            BeganAt = now,
            LastSignAt = _ear.LastSignAt,
            UtteranceEndedAt = _ear.UtteranceEndedAt,
            RecognizedAt = now,
        });
        _ear.Replied();
    }

    /// <summary>The ledger corrects history before the next turn reads it.</summary>
    private void Finish()
    {
        if (_replies.Finish() is { } run)
            _record.Keep(run);
    }

    /// <summary>Only what the caller's voice has interrupted: a key has no onset, a goodbye of ours is no interruption.</summary>
    private void MeasureBargeIn()
    {
        if (_state.Open is { IsInterrupted: true } && _replies.Open?.Timings.Times.FirstAudioAt is not null)
            CallMetrics.BargeIn(_clock.Now - _ear.OnsetAt);
    }

    private void PostPlayedOut()
    {
        if (_replies.Open is { } run)
            Post(new PlayedOut(run.Number));
    }

    private void WatchSilence() =>
        _deadAir.Watch(_state.Phase, _clock.Now, CallMs.Later(_ear.LastSignAt, _replies.AudibleUntil));

    /// <summary>The carrier apologises, as it does when a stream breaks off.</summary>
    private void Break(Exception e)
    {
        _record.Broke(e);
        _events.Clear();
        _state = _state with { Phase = TurnPhase.Ended };
        _ended.TrySetResult(CallOutcome.Interrupted);
    }
}
