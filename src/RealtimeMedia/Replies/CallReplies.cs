using VoiceAssistant.Application.Calls;
using VoiceAssistant.RealtimeMedia.Clocks;
using VoiceAssistant.RealtimeMedia.Playback;
using VoiceAssistant.RealtimeMedia.Telemetry;
using VoiceAssistant.RealtimeMedia.Turns;

namespace VoiceAssistant.RealtimeMedia.Replies;

/// <summary>
/// What the assistant says in one call: at most one turn at a time, written by the model and spoken by the voice on the
/// thread pool, so that the audio path goes on. Its members are called under the call's lock, and none of them waits.
/// </summary>
internal sealed class CallReplies(
    MediaSession media, ReplyWriter writer, ReplyVoice voice, CallPlayback playback, CallClock clock, ILogger<CallReplies> log)
    : IDisposable
{
    /// <summary>What becomes of the replies; raised on any thread.</summary>
    public event Action<TurnEvent>? Happened;

    /// <summary>The turn that is being spoken; null where there is none.</summary>
    public ReplyRun? Open { get; private set; }

    /// <summary>When what was sent so far will have been played; in the past where nothing plays.</summary>
    public CallMs AudibleUntil => playback.AudibleUntil;

    public void Start() => voice.Start(media.Assistant);

    /// <summary>Begins a turn that answers the caller.</summary>
    /// <param name="times">Those of the caller's part.</param>
    public void Answer(int turn, string transcript, TurnTimes times)
    {
        var run = Begin(turn, transcript, times);
        Start(run, speech => writer.AnswerAsync(run, speech, transcript));
    }

    /// <summary>Begins a turn of the assistant's own accord.</summary>
    public void Say(int turn, Phrase phrase)
    {
        Begin(turn, callerSaid: null, new TurnTimes { BeganAt = clock.Now });
        Say(TextOf(phrase));
    }

    /// <summary>Speaks another phrase in the open turn.</summary>
    public void SayAlso(Phrase phrase, bool isLast)
    {
        Open!.Speech.Writer.TryWrite(TextOf(phrase));
        if (isLast)
            Open.Speech.Writer.TryComplete();
    }

    /// <summary>Stops writing, speaking and playing.</summary>
    public void Interrupt()
    {
        Open?.Speech.Interrupt();
        playback.Interrupt();
    }

    /// <summary>Speaks what an interruption left over; answers once more where nothing had been written yet.</summary>
    public void Resume()
    {
        var run = Open!;
        var rest = run.Ledger.TakeUnheard();
        run.Resume(playback.Resume(run.Ledger));
        if (rest.Length == 0 && run.CallerSaid is { } said)
            Start(run, speech => writer.AnswerAsync(run, speech, said));
        else
            Say(rest);
    }

    /// <summary>Ends the open turn and gives it back; null where none is open.</summary>
    public ReplyRun? Finish()
    {
        var run = Open;
        Open = null;
        return run;
    }

    /// <summary>A mark came back. True where it was the last of the open turn.</summary>
    public bool Return(string markName) => playback.Return(markName);

    /// <summary>True, once, where the marks of a reply that must have been played do not come back.</summary>
    public bool GiveUpOnMarks() => playback.GiveUpOnMarks();

    public void Dispose() => playback.Dispose();

    private ReplyRun Begin(int number, string? callerSaid, TurnTimes times) => Open = new ReplyRun(
        number, callerSaid, clock.DateOf(times.BeganAt).UtcDateTime, new TurnTimings(times), playback.Begin(), Raise);

    private void Raise(TurnEvent happened) => Happened?.Invoke(happened);

    private void Say(params string[] texts)
    {
        var run = Open!;
        foreach (var text in texts)
            run.Speech.Writer.TryWrite(text);
        run.Speech.Writer.TryComplete();
        Start(run);
    }

    /// <summary>Whatever thread caused it, frame, timer or transcript: the log names call and turn, once.</summary>
    private void Start(ReplyRun run, Func<SpeechRun, Task>? write = null)
    {
        var speech = run.Speech;
        using (ExecutionContext.SuppressFlow())
        {
            if (write is not null)
                _ = Task.Run(() => InTurnAsync(run, () => write(speech)));
            _ = Task.Run(() => InTurnAsync(run, () => voice.SpeakAsync(run, speech)));
        }
    }

    private async Task InTurnAsync(ReplyRun run, Func<Task> work)
    {
        using var scope = log.InTurn(media.CallId, run.Number);
        await work();
    }

    private string TextOf(Phrase phrase) => phrase == Phrase.Greeting
        ? media.Assistant.Greeting
        : Phrases.In(media.Assistant.Language, phrase);
}
