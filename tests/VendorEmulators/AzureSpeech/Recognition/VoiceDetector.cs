namespace VoiceAssistant.VendorEmulators.AzureSpeech.Recognition;

/// <summary>Tells voice from what is behind it by its level alone: louder than the quietest of the last seconds, and not too quiet.</summary>
internal sealed class VoiceDetector
{
    /// <summary>In steps of <see cref="AudioLevels.StepMs"/>; a click is no speech.</summary>
    private const int Onset = 3;

    private const double QuietestVoice = -45;
    private const double AboveNoise = 10;
    private const double LoudestNoise = -36;
    private const int WindowSteps = 250;

    private readonly Queue<double> _window = new(WindowSteps);
    private int _run;

    /// <summary>All the audio so far, in ms.</summary>
    public int PositionMs { get; private set; }

    /// <summary>Where the utterance began; null between utterances.</summary>
    public int? BeganMs { get; private set; }

    /// <summary>Where the voice was last, while there is an utterance.</summary>
    public int VoicedUntilMs { get; private set; }

    public int SilenceMs => PositionMs - VoicedUntilMs;

    /// <param name="level">Of the next 20 ms, in dB.</param>
    public void Add(double level)
    {
        if (_window.Count == WindowSteps)
            _window.Dequeue();
        _window.Enqueue(level);
        PositionMs += AudioLevels.StepMs;
        var noise = Math.Min(_window.Min(), LoudestNoise);
        var isVoice = level > Math.Max(QuietestVoice, noise + AboveNoise);
        _run = isVoice ? _run + 1 : 0;
        if (BeganMs is null && _run >= Onset)
            BeganMs = PositionMs - (_run * AudioLevels.StepMs);
        if (BeganMs is not null && isVoice)
            VoicedUntilMs = PositionMs;
    }

    /// <summary>The utterance is over; the next one begins with the next voice.</summary>
    public void Finish()
    {
        BeganMs = null;
        _run = 0;
    }
}
