using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.RealtimeMedia.Clocks;
using VoiceAssistant.RealtimeMedia.Hearing;
using VoiceAssistant.RealtimeMedia.Replies;
using VoiceAssistant.RealtimeMedia.Telemetry;
using VoiceAssistant.RealtimeMedia.Turns;
using VoiceAssistant.RealtimeMedia.Turns.Words;

namespace VoiceAssistant.RealtimeMedia.Calls;

/// <summary>
/// One call: what is heard and what happens goes through the turn machine, and what the machine decides is done.
/// Everything happens under one lock, and nothing under it waits: audio arrives on the stream's thread, transcripts and
/// replies on others. Should something fail here, the call is ended: one that nobody hears any more is worse.
/// </summary>
internal sealed class CallSession
{
    /// <summary>Our words come back, and are understood, so long after they were said at the latest.</summary>
    private const int EchoMs = 1_500;

    private readonly Lock _gate = new();
    private readonly Queue<TurnEvent> _events = new();
    private readonly MediaSession _media;
    private readonly CallClock _clock;
    private readonly CallerEar _ear;
    private readonly CallReplies _replies;
    private readonly CallRecord _record;
    private readonly CallEffects _effects;
    private readonly DeadAir _deadAir;
    private AssistantSnapshot _spoken;
    private TurnRules _rules;
    private TurnState _state;
    private bool _isHandling;

    public CallSession(
        MediaSession media, CallClock clock, CallerEar ear, CallReplies replies, CallRecord record, CallMetrics metrics)
    {
        (_media, _clock, _ear, _replies, _record) = (media, clock, ear, replies, record);
        _effects = new CallEffects(clock, ear, replies, record, metrics);
        _deadAir = new DeadAir(metrics);
        _spoken = media.Spoken;
        _rules = TurnRules.Of(_spoken);
        ear.Happened += Post;
        replies.Happened += Post;
    }

    public CallId CallId => _media.CallId;

    /// <summary>Completes when the session itself ends the call.</summary>
    public Task<CallOutcome> Ended => _effects.Ended;

    /// <summary>Greets the caller, or goes on where an earlier stream broke off, and begins to listen.</summary>
    public void Start()
    {
        _record.Begin();
        _replies.Start(); // first: an ear that hears nobody says so at once, and that is spoken
        _ear.Start(_media, _rules.Signals);
        var hasFirstWords = _media.Assistant.Greeting.Length > 0 || _media.Disclosure is not null || _media.SaysRecorded;
        Post(new CallStarted(hasFirstWords, _media.FirstTurn, _media.Purpose));
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
            _events.Enqueue(WithoutOurWords(happened));
            if (!_isHandling)
                Carry(new Step(_state, []));
            if (happened is PartiallyRecognized or Recognized && _media.Assistant.Knowledge.Exists)
                _replies.Anticipate(CallerTurn.Join(_state.Caller.Said, _state.Caller.Partial.Text), _ear.Language);
        }
    }

    /// <summary>
    /// Ends the call for whatever reason: keeps what was heard, and returns when the log is closed, or cannot be for
    /// a while. Nothing that fails in it keeps the log open.
    /// </summary>
    public async Task EndAsync(CallOutcome outcome)
    {
        try
        {
            StopConversation();
        }
        catch (Exception e)
        {
            _record.Broke(e);
        }

        try
        {
            await _ear.DisposeAsync();
        }
        catch (Exception e)
        {
            _record.Broke(e);
        }

        await _record.EndAsync(
            outcome, isGivenUp: _effects.Ended.IsCompleted, outcome == CallOutcome.Transferred ? _effects.Transfer : null);
    }

    /// <summary>The call has ended: returns when what it has begun to do elsewhere is done.</summary>
    public Task FinishAsync() => _record.FinishAsync();

    /// <summary>Does what the machine decided, then what follows from it, in order.</summary>
    internal void Carry(in Step step)
    {
        _isHandling = true;
        try
        {
            Do(step);
            while (_events.TryDequeue(out var next))
            {
                if (next is not SwitchFailed || _ear.HeardIn != _spoken.Language) // else another was chosen meanwhile
                    Do(TurnMachine.Next(_state, _ear.Now, next, _rules));
            }
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

    private void StopConversation()
    {
        lock (_gate)
        {
            _state = _state with { Phase = TurnPhase.Ended };
            WatchSilence();
            _effects.StopReplies();
        }
    }

    private void Judge(bool voiced)
    {
        if (voiced)
            _ear.Voice(isOnset: !_state.Caller.Utterance.Exists);
        Carry(TurnMachine.Hear(_state, new Sound(
            _ear.Now, voiced, _replies.AudibleUntil > _clock.Now, _ear.GivesPartials, _replies.LeftMs, _ear.FinalsAreLate), _rules));
    }

    private void Do(in Step step)
    {
        _state = step.State;
        foreach (var effect in step.Effects)
        {
            if (effect is UseLanguage)
                Switch();
            else if (effect is LeaveLanguage leave)
                SwitchBack(leave.Language ?? _ear.HeardIn);
            else
                _effects.Do(effect);
        }
    }

    /// <summary>Hears, understands and speaks from now on what the model has chosen; a turn that is open chooses for itself.</summary>
    private void Switch()
    {
        var chosen = _replies.Chosen;
        if (chosen.Language == _spoken.Language)
            return;
        Speak(chosen);
        _ear.Switch(_media, _spoken, _rules.Signals);
    }

    private void SwitchBack(string language)
    {
        _replies.SwitchBack(language);
        Speak(_media.Assistant.Speaking(language));
        if (_ear.HeardIn == language)
            _ear.SwitchBack();
        else
            _ear.Switch(_media, _spoken, _rules.Signals);
    }

    private void Speak(AssistantSnapshot spoken)
    {
        _spoken = spoken;
        _rules = TurnRules.Of(spoken);
        _replies.Switch(spoken);
    }

    /// <summary>What a loudspeaker gives back of us is nobody's word.</summary>
    private TurnEvent WithoutOurWords(TurnEvent happened)
    {
        if (!_ear.MayHearUs || _replies.AudibleUntil + EchoMs < _clock.Now)
            return happened;
        return happened switch
        {
            PartiallyRecognized e when OwnWords.Are(e.Text, _replies.SentText) => e with { Text = "" },
            Recognized e when OwnWords.Are(e.Text, _replies.SentText) => e with { Text = "" },
            _ => happened,
        };
    }

    private void PostPlayedOut()
    {
        if (_replies.Open is { } run)
            Post(new PlayedOut(run.Number, _replies.EndedInQuestion));
    }

    /// <summary>While a caller is given time to go on, nobody owes them anything.</summary>
    private void WatchSilence() => _deadAir.Watch(
        _state.Caller.AnswerDue is null ? _state.Phase : TurnPhase.Listening,
        _clock.Now,
        CallMs.Later(_ear.LastSignAt, _replies.AudibleUntil));

    /// <summary>The carrier apologises, as it does when a stream breaks off.</summary>
    private void Break(Exception e)
    {
        _record.Broke(e);
        _events.Clear();
        _state = _state with { Phase = TurnPhase.Ended };
        _effects.Close(CallOutcome.Interrupted);
    }
}
