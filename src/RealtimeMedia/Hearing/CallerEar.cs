using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Audio;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.RealtimeMedia.Clocks;
using VoiceAssistant.RealtimeMedia.Playback;
using VoiceAssistant.RealtimeMedia.Telemetry;
using VoiceAssistant.RealtimeMedia.Turns;

namespace VoiceAssistant.RealtimeMedia.Hearing;

/// <summary>
/// How one caller is heard: their audio goes to the recogniser and, block by block, to the voice activity, and carries
/// the audio's clock on. Its members are called under the call's lock, and none of them waits.
/// </summary>
internal sealed partial class CallerEar(
    SwitchableRecognizer recognizer,
    ISpeechDetector? detector,
    PlayedAudio played,
    CallClock clock,
    ProviderNames providers,
    CallMetrics metrics,
    ILogger<CallerEar> log) : IAsyncDisposable
{
    /// <summary>What two clocks may drift apart in a frame, and more.</summary>
    private const double DriftMs = 0.01;

    private readonly VoiceActivity _activity = new(detector, played);
    private readonly AudioClock _audio = new();

    /// <summary>From the audio's time to the call's: the least that lay between them, which grows a little, as clocks drift.</summary>
    private double _lag = double.MaxValue;

    /// <summary>Since when what the caller says is to be put into words and counted; null between utterances.</summary>
    private AudioMs? _countedSince;

    private AudioMs _onset;

    private long _spokenMs;

    /// <summary>What the recogniser understood; raised on a thread of its own.</summary>
    public event Action<TurnEvent>? Happened;

    public AudioMs Now => _audio.Now;

    /// <summary>The block taken last was voiced.</summary>
    public bool IsVoiced => _activity.IsVoiced;

    /// <summary>When the caller began what they are saying now, or said last.</summary>
    public CallMs OnsetAt { get; private set; }

    /// <summary>When the caller's last voiced block came in, or their last key.</summary>
    public CallMs LastSignAt { get; private set; }

    /// <summary>When the recogniser was told that an utterance ended which is not answered yet.</summary>
    public CallMs? UtteranceEndedAt { get; private set; }

    /// <summary>BCP 47: what the caller was heard to speak last; null where no recogniser told.</summary>
    public string? Language { get; private set; }

    /// <summary>BCP 47: in which the caller is heard, or is to be from their next utterance on.</summary>
    public string HeardIn => recognizer.Language;

    /// <summary>Begins to listen.</summary>
    /// <param name="signals">What callers say to steer the conversation.</param>
    public void Start(MediaSession media, IReadOnlyList<string> signals)
    {
        recognizer.Heard += Take;
        recognizer.OtherFailed += Failed;
        recognizer.SwitchFailed += NotSwitched;
        recognizer.Start(SettingsOf(media, media.Spoken, signals));
    }

    /// <summary>The caller speaks another language from now on; what they are saying now is heard to its end.</summary>
    public void Switch(MediaSession media, AssistantSnapshot spoken, IReadOnlyList<string> signals)
    {
        Language = spoken.Language;
        recognizer.Switch(SettingsOf(media, spoken, signals));
    }

    /// <summary>The caller is heard as before: another language could not be.</summary>
    public void SwitchBack() => Language = recognizer.Language;

    /// <summary>Hears some audio; its blocks are then to be taken with <see cref="TryTakeBlock"/>.</summary>
    /// <param name="timestampMs">When it began by the carrier's count; negative where it gave none.</param>
    public void Hear(ReadOnlySpan<byte> muLaw, long timestampMs)
    {
        _audio.Arrive(muLaw.Length, timestampMs, clock.Now);
        _lag = Math.Min(_lag + DriftMs, clock.Now.Value - _audio.Now.Value - ((double)muLaw.Length / MuLaw.BytesPerMs));
        recognizer.Write(muLaw);
    }

    /// <summary>Takes audio from the front of the span until a block is full; false where it ends before that.</summary>
    public bool TryTakeBlock(ref ReadOnlySpan<byte> muLaw)
    {
        var before = muLaw.Length;
        var isBlock = _activity.Fill(ref muLaw, new CallMs(_audio.Now.Value + AudioMs.Block + _lag));
        if (_activity.TakeFailure() is { } failure)
            DetectorFailed(failure);
        _audio.Advance(before - muLaw.Length, _activity.IsVoiced);
        return isBlock;
    }

    /// <summary>Lets the audio's clock go on where no audio has come for a while. True where it did.</summary>
    public bool PassStall() => _audio.PassGap(clock.Now);

    /// <summary>The caller's voice was heard.</summary>
    /// <param name="isOnset">It is the beginning of an utterance.</param>
    public void Voice(bool isOnset)
    {
        LastSignAt = clock.Now;
        if (isOnset)
            (OnsetAt, _onset) = (LastSignAt, Now);
    }

    /// <summary>The caller pressed a key; nothing they said before is waited for.</summary>
    public void Press() => (LastSignAt, UtteranceEndedAt) = (clock.Now, null);

    /// <summary>What we play ourselves may come back on this line.</summary>
    public bool MayHearUs => _activity.MayHearUs;

    /// <summary>The recogniser tells what was said while the caller speaks.</summary>
    public bool GivesPartials => recognizer.Capabilities.Partials;

    /// <summary>The recogniser gives final texts long after the end of what was said.</summary>
    public bool FinalsAreLate => recognizer.Capabilities.LateFinals;

    public void BeginUtterance()
    {
        _countedSince ??= _onset;
        recognizer.BeginUtterance();
    }

    public void AskPartial() => recognizer.AskPartial();

    public void EndUtterance()
    {
        UtteranceEndedAt = clock.Now;
        CountSpeech();
        _countedSince = null;
        recognizer.EndUtterance();
    }

    /// <summary>A turn of ours has begun: nothing said before is waited for.</summary>
    public void Replied() => UtteranceEndedAt = null;

    /// <summary>Takes how long the caller has spoken since it was taken last, and who hears them now.</summary>
    public CallerSpeech TakeSpeech()
    {
        CountSpeech();
        var seconds = _spokenMs / 1_000d;
        _spokenMs = 0;
        return new CallerSpeech(recognizer.Provider ?? providers.Recognition, seconds);
    }

    /// <summary>Nothing is heard any more.</summary>
    public ValueTask DisposeAsync()
    {
        _activity.Dispose();
        return recognizer.DisposeAsync();
    }

    private void CountSpeech()
    {
        if (_countedSince is not { } since)
            return;
        _spokenMs += Math.Max(0, Now - since);
        _countedSince = Now;
    }

    private static RecognitionSettings SettingsOf(MediaSession media, AssistantSnapshot spoken, IReadOnlyList<string> signals) =>
        new(spoken.Language, LikelyWords.Of(media), spoken.Prompt, signals) { OtherLanguages = [.. spoken.Languages.Skip(1)] };

    private void Failed(string reason)
    {
        metrics.ProviderFailed("recognition", providers.Recognition);
        HearingFailed(reason);
    }

    private void NotSwitched(string reason)
    {
        Failed(reason);
        Happened?.Invoke(SwitchFailed.Instance);
    }

    private void Take(RecognitionEvent heard)
    {
        if (heard is RecognitionFailed failed)
            Failed(failed.Reason);
        Language = LanguageOf(heard) ?? Language;
        if (ToEvent(heard) is { } happened)
            Happened?.Invoke(happened);
    }

    private static string? LanguageOf(RecognitionEvent heard) => heard switch
    {
        UtteranceRecognized { Text.Length: > 0 } utterance => utterance.Language,
        PartialTranscript { Text.Length: > 0 } partial => partial.Language,
        _ => null,
    };

    private TurnEvent? ToEvent(RecognitionEvent heard) => heard switch
    {
        PartialTranscript partial => new PartiallyRecognized(partial.Text.Trim()),
        UtteranceRecognized utterance => new Recognized(utterance.Text.Trim(), recognizer.Capabilities.OwnEndpointing),
        RecognitionFailed failed => new HearingLost(failed.IsBusy),
        _ => null,
    };

    [LoggerMessage(LogLevel.Error, "The detector of speech failed; what the sound alone tells has to do for the rest of the call")]
    private partial void DetectorFailed(Exception e);

    [LoggerMessage(LogLevel.Warning, "Recognition failed: {Reason}")]
    private partial void HearingFailed(string reason);
}
