using VoiceAssistant.VendorEmulators.AzureSpeech.Wire;

namespace VoiceAssistant.VendorEmulators.AzureSpeech.Recognition;

/// <summary>One turn of recognition. Everything in it follows from the audio that came, however fast it came.</summary>
internal sealed class RecognitionTurn(
    string requestId, WaveFormat format, RecognitionSettings settings, ScriptPosition script, SpeechEmulatorOptions options, Outbox outbox,
    Func<bool> takeEnding)
{
    private readonly RecognitionWriter _writer = new(requestId, settings);
    private readonly AudioLevels _levels = new(format);
    private readonly VoiceDetector _voice = new();
    private readonly List<double> _steps = [];
    private readonly int _silenceMs = settings.SegmentationSilenceMs ?? options.SegmentationSilenceMs;
    private Utterance? _utterance;
    private int _index = script.Next;
    private int _quietFromMs;
    private int _phrases;

    public string RequestId => requestId;

    public bool IsOver { get; private set; }

    public void Start() => outbox.Put(_writer.TurnStart(), options.TurnStartDelayMs);

    public void Add(ReadOnlySpan<byte> audio)
    {
        _steps.Clear();
        _levels.Add(audio, _steps);
        foreach (var level in _steps)
        {
            if (IsOver)
                return;
            _voice.Add(level);
            Step();
            if (!IsOver && IsDue(options.TurnEnding) && takeEnding())
                End();
        }
    }

    /// <summary>The client has no more audio.</summary>
    public void Finish()
    {
        if (_utterance is not null)
            FinishUtterance();
        if (IsOver)
            return;
        outbox.Put(_writer.SpeechEnd(_voice.PositionMs));
        outbox.Put(_writer.Phrase(settings.IsSingle ? "InitialSilenceTimeout" : "EndOfDictation", _voice.PositionMs, 0));
        End();
    }

    private void Step()
    {
        if (_utterance is null && _voice.BeganMs is { } began)
        {
            _utterance = new Utterance(script.Say(_index, settings), began, options);
            outbox.Put(_writer.SpeechStart(began), options.HypothesisDelayMs);
        }

        if (_utterance is null)
        {
            HearSilence();
            return;
        }

        if (_utterance.NextHypothesis(_voice) is { } text)
        {
            outbox.Put(
                _writer.Hypothesis(_utterance.Phrase, text, _utterance.BeganMs, _voice.VoicedUntilMs - _utterance.BeganMs), options.HypothesisDelayMs);
        }

        if (_voice.SilenceMs >= _silenceMs || _voice.PositionMs - _utterance.BeganMs >= (settings.ForcedMs ?? int.MaxValue))
            FinishUtterance();
    }

    private void HearSilence()
    {
        if (settings.InitialSilenceMs is not { } limit || _voice.PositionMs - _quietFromMs < limit)
            return;
        outbox.Put(_writer.Phrase("InitialSilenceTimeout", _quietFromMs, _voice.PositionMs - _quietFromMs));
        _quietFromMs = _voice.PositionMs;
        if (!settings.IsSingle)
            return;
        outbox.Put(_writer.SpeechEnd(_voice.PositionMs));
        End();
    }

    private void FinishUtterance()
    {
        var (phrase, began) = (_utterance!.Phrase, _utterance.BeganMs);
        var next = ++_index;
        outbox.Put(_writer.Phrase(phrase, began, _voice.VoicedUntilMs - began), options.FinalDelayMs, () => script.Next = next);
        _quietFromMs = _voice.PositionMs;
        _voice.Finish();
        _utterance = null;
        _phrases++;
        if (settings.IsSingle)
            outbox.Put(_writer.SpeechEnd(_voice.PositionMs));
        if (settings.IsSingle || phrase.EndsTurn)
            End();
    }

    private bool IsDue(TurnEnding? ending) => ending is not null
        && (_phrases >= (ending.AfterPhrases ?? int.MaxValue) || _voice.PositionMs >= (ending.AfterMs ?? int.MaxValue)
            || _voice.PositionMs * format.BytesPerMs >= (ending.AfterBytes ?? int.MaxValue));

    private void End()
    {
        IsOver = true;
        outbox.Put(_writer.TurnEnd());
    }
}
