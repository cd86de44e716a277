namespace VoiceAssistant.VendorEmulators.AzureSpeech.Recognition;

/// <summary>An utterance while it lasts: its hypotheses grow with the voice, and have every word soon after its end.</summary>
internal sealed class Utterance(ScriptedPhrase phrase, int beganMs, SpeechEmulatorOptions options)
{
    private readonly string[] _words = RecognizedWords.Of(phrase.Hypothesis ?? phrase.Text);
    private int _told;
    private int? _toldAtMs;

    public ScriptedPhrase Phrase => phrase;

    public int BeganMs => beganMs;

    /// <summary>Null while it is not time for one, or nothing is new.</summary>
    public string? NextHypothesis(VoiceDetector voice)
    {
        if (_words.Length == 0 || _told == _words.Length)
            return null;
        var isOver = voice.SilenceMs >= options.TailMs;
        if (!isOver && voice.PositionMs - (_toldAtMs ?? beganMs) < options.HypothesisIntervalMs)
            return null;
        var count = isOver ? _words.Length : Count(voice.VoicedUntilMs - beganMs);
        if (count <= _told)
            return null;
        (_told, _toldAtMs) = (count, voice.PositionMs);
        return string.Join(' ', _words.Take(count));
    }

    /// <summary>The last word is heard when it is over.</summary>
    private int Count(int voicedMs) =>
        Math.Clamp(_words.Length * voicedMs / (phrase.VoiceMs ?? (_words.Length * options.MsPerWord)), 1, Math.Max(1, _words.Length - 1));
}
