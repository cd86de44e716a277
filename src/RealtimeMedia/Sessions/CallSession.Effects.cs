using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.RealtimeMedia.Telemetry;
using VoiceAssistant.RealtimeMedia.Turns;

namespace VoiceAssistant.RealtimeMedia.Sessions;

/// <summary>What the turn machine decides is done here. Nothing waits: replies run on tasks of their own.</summary>
internal sealed partial class CallSession
{
    private SpokenTurn? _turn;

    private void Apply(TurnEffect effect)
    {
        switch (effect)
        {
            case BeginUtterance:
                _recognizer.BeginUtterance();
                break;
            case EndUtterance:
                _utteranceEndedAt = ElapsedMs;
                _recognizer.EndUtterance();
                break;
            case Answer answer:
                BeginTurn(answer.Turn, answer.Transcript);
                Run(AnswerAsync);
                break;
            case Say say:
                BeginTurn(say.Turn, callerSaid: null);
                Run((_, passage) => SayAsync(passage, TextOf(say.Phrase)));
                break;
            case SayAlso also:
                _turn!.Passage.Writer.TryWrite(TextOf(also.Phrase));
                if (also.IsLast)
                    _turn.Passage.Writer.TryComplete();
                break;
            case CutReply:
                _turn!.Passage.Cut();
                _playback.Cut();
                MeasureBargeIn(_turn);
                break;
            case ResumeReply:
                Resume(_turn!);
                break;
            case FinishTurn:
                Finish();
                break;
            case CloseCall close:
                _ended.TrySetResult(close.Outcome);
                break;
        }
    }

    private void BeginTurn(int number, string? callerSaid)
    {
        var startedAt = _services.Time.GetUtcNow().UtcDateTime;
        _turn = new SpokenTurn(number, callerSaid, _playback.Begin(), startedAt)
        {
            Timings = callerSaid is null ? new TurnTimings { BeganAt = ElapsedMs } : new TurnTimings
            {
                BeganAt = ElapsedMs,
                LastSignAt = _lastSignAt,
                UtteranceEndedAt = _utteranceEndedAt,
                RecognizedAt = ElapsedMs,
            },
        };
        _utteranceEndedAt = null;
    }

    /// <summary>The ledger corrects history before the next turn reads it.</summary>
    private void Finish()
    {
        if (_turn is not { } turn)
            return;
        _turn = null;
        turn.Timings.Measure();
        _spans.Record(turn, ElapsedMs);
        var spoken = turn.ToTurn(_media.Conversation);
        if (_media.Conversation.Record(spoken))
            _ = _services.Recorder.Record(_media.OwnerId, new RecordTurnCommand(spoken));
    }

    /// <summary>Only what the caller's voice has cut off: a key has no onset, a goodbye of ours is no interruption.</summary>
    private void MeasureBargeIn(SpokenTurn turn)
    {
        if (_state.IsCut && turn.Timings.FirstAudioAt is not null)
            CallMetrics.BargeIn(ElapsedMs - _onsetAt);
    }

    private void Resume(SpokenTurn turn)
    {
        var rest = turn.Ledger.TakeUnheard();
        turn.Resume(_playback.Resume(turn.Ledger));
        Run(rest.Length == 0 && turn.CallerSaid is not null ? AnswerAsync : (_, passage) => SayAsync(passage, rest));
    }

    /// <summary>
    /// Runs on the thread pool: the audio path goes on. Whatever thread caused it, frame, timer or transcript, the log
    /// names call and turn, once.
    /// </summary>
    private void Run(Func<SpokenTurn, Passage, Task> write)
    {
        var (turn, passage) = (_turn!, _turn!.Passage);
        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(() => InTurnAsync(write, turn, passage));
            _ = Task.Run(() => InTurnAsync(SpeakAsync, turn, passage));
        }
    }

    private async Task InTurnAsync(Func<SpokenTurn, Passage, Task> work, SpokenTurn turn, Passage passage)
    {
        using var scope = _log.InTurn(CallId, turn.Number);
        await work(turn, passage);
    }

    private string TextOf(Phrase phrase) => phrase == Phrase.Greeting
        ? _media.Assistant.Greeting
        : Phrases.In(_media.Assistant.Language, phrase);
}
