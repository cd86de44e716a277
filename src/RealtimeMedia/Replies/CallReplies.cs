using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Application.Text;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.RealtimeMedia.Clocks;
using VoiceAssistant.RealtimeMedia.Hearing;
using VoiceAssistant.RealtimeMedia.Playback;
using VoiceAssistant.RealtimeMedia.Telemetry;
using VoiceAssistant.RealtimeMedia.Turns;

namespace VoiceAssistant.RealtimeMedia.Replies;

/// <summary>
/// What the assistant says in one call: at most one turn at a time, written by the model and spoken by the voice on the
/// thread pool, so that the audio path goes on. Its members are called under the call's lock, and none of them waits.
/// </summary>
internal sealed class CallReplies(
    MediaSession media, CallKnowledge knowledge, ReplyWriter writer, ReplyVoice voice, CallPlayback playback, CallClock clock, ILogger<CallReplies> log)
    : IDisposable
{
    private CallPhrases _phrases = new(media.Spoken, media.Disclosure, media.SaysRecorded);
    private SpokenText _spoken = new(media.Spoken.Language, media.Assistant.Speech.Pronunciations ?? []);
    private string _language = media.Spoken.Language;
    private IReadOnlyList<TurnUsage> _dropped = [];

    /// <summary>What becomes of the replies; raised on any thread.</summary>
    public event Action<TurnEvent>? Happened;

    /// <summary>The turn that is being spoken; null where there is none.</summary>
    public ReplyRun? Open { get; private set; }

    /// <summary>When what was sent so far will have been played; in the past where nothing plays.</summary>
    public CallMs AudibleUntil => playback.AudibleUntil;

    /// <summary>What was said last, whole phrases.</summary>
    public string SentText => playback.SentText;

    /// <summary>How long until the open turn has been heard to its end; as long as can be where that is not known.</summary>
    public int LeftMs => playback.LeftMs;

    /// <summary>The last words of what was said last ask something.</summary>
    public bool EndedInQuestion => playback.EndedInQuestion;

    public void Start() => voice.Start(media.Assistant, _language);

    /// <summary>Turns that begin from now on are spoken in another language, and so is what we say of our own accord; the open one has its own.</summary>
    public void Switch(AssistantSnapshot spoken)
    {
        _language = spoken.Language;
        _phrases = new CallPhrases(spoken, media.Disclosure, media.SaysRecorded);
        _spoken = new SpokenText(spoken.Language, spoken.Speech.Pronunciations ?? []);
    }

    /// <summary>The assistant in the language in which the model goes on.</summary>
    public AssistantSnapshot Chosen => writer.Chosen;

    /// <summary>The conversation goes on in this language: what was chosen since did not come about.</summary>
    /// <param name="language">BCP 47.</param>
    public void SwitchBack(string language) => writer.SwitchBack(language);

    /// <summary>This is understood by now of what the caller is saying.</summary>
    /// <param name="language">BCP 47: what the caller speaks; null where nothing told.</param>
    public void Anticipate(string text, string? language) => knowledge.Anticipate(text, language);

    /// <summary>Begins a turn that answers the caller.</summary>
    /// <param name="language">BCP 47: what the caller speaks; null where nothing told.</param>
    /// <param name="times">Those of the caller's part.</param>
    /// <param name="speech">What was heard of the caller for it.</param>
    public void Answer(int turn, string transcript, string? language, TurnTimes times, CallerSpeech speech)
    {
        var run = Begin(turn, transcript, times);
        run.Usage.Carry(_dropped);
        _dropped = [];
        run.Usage.Hear(speech);
        Start(run, () => writer.AnswerAsync(run, transcript, language));
        Speak(run);
    }

    /// <summary>What the open turn answers was understood better since.</summary>
    public void Correct(string transcript) => Open?.Correct(transcript);

    /// <summary>Begins a turn of the assistant's own accord.</summary>
    public void Say(int turn, Phrase phrase)
    {
        var run = Begin(turn, callerSaid: null, new TurnTimes { BeganAt = clock.Now });
        run.Script.Add(TextOf(phrase), _language);
        run.Script.Complete();
        Speak(run);
    }

    /// <summary>Speaks another phrase in the open turn: its last one, or one that fills a wait, where nothing else is about to be said.</summary>
    public void SayAlso(Phrase phrase, bool isLast)
    {
        if (Open is not { Script: var script })
            return;
        if (isLast || !script.HasWaiting)
            script.Add(TextOf(phrase), _language, isFiller: !isLast);
        if (isLast)
            script.Complete();
    }

    /// <summary>The caller is to be connected with somebody: it is said in the owner's words for that, where there are some.</summary>
    public void PlanTransfer(Transfer transfer) => _phrases.Announcement = _language != media.Assistant.Language ? null : (media.Assistant.Transfers.Destinations ?? [])
        .FirstOrDefault(d => d.Name.Trim() == transfer.Destination)?.Announcement;

    /// <summary>Stops speaking and playing; the turn keeps what it has still to say.</summary>
    public void Interrupt()
    {
        Open?.Speech.Interrupt();
        playback.Interrupt();
        if (Open is { } run)
            Raise(run.Rest);
    }

    /// <summary>Says what an interruption left over, and what was written since.</summary>
    public void Resume()
    {
        var run = Open!;
        run.Resume(playback.Resume(run.Ledger));
        Speak(run);
    }

    /// <summary>Ends the open turn, with whatever it had still to say, and gives it back; null where none is open.</summary>
    public ReplyRun? Finish()
    {
        var run = Open;
        Open = null;
        run?.Leave();
        return run;
    }

    /// <summary>Keeps what a turn of which nothing was heard has used, for the one that answers in its place.</summary>
    public void Carry(ReplyRun dropped) => _dropped = [.. _dropped, .. dropped.Usage.Usage];

    /// <summary>A mark came back. True where it was the last of the open turn.</summary>
    public bool Return(string markName) => playback.Return(markName);

    /// <summary>True, once, where the marks of a reply that must have been played do not come back.</summary>
    public bool GiveUpOnMarks() => playback.GiveUpOnMarks();

    public void Dispose()
    {
        knowledge.End();
        playback.Dispose();
    }

    private ReplyRun Begin(int number, string? callerSaid, TurnTimes times)
    {
        Open = new ReplyRun(number, callerSaid, clock.DateOf(times.BeganAt).UtcDateTime, new TurnTimings(times), playback.Begin(), Raise);
        Open.Script.Language = _language;
        return Open;
    }

    private void Raise(TurnEvent happened) => Happened?.Invoke(happened);

    private void Speak(ReplyRun run)
    {
        var speech = run.Speech;
        Start(run, () => voice.SpeakAsync(run, speech));
    }

    /// <summary>Whatever thread caused it, frame, timer or transcript: the log names call and turn, once.</summary>
    private void Start(ReplyRun run, Func<Task> work)
    {
        using (ExecutionContext.SuppressFlow())
            _ = Task.Run(() => InTurnAsync(run, work));
    }

    private async Task InTurnAsync(ReplyRun run, Func<Task> work)
    {
        using var scope = log.InTurn(media.CallId, run.Number);
        await work();
    }

    /// <summary>As it is said; a text of which nothing can be said is the voice's to make something of.</summary>
    private string TextOf(Phrase phrase)
    {
        var written = _phrases.Next(phrase);
        return _spoken.From(written) is { Length: > 0 } spoken ? spoken : written;
    }
}
