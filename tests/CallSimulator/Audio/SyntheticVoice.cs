namespace VoiceAssistant.CallSimulator.Audio;

/// <summary>
/// A voice of flite (awb, 8 kHz mu-law, -20 dBFS) that says "our lawyer will allow you a year" over and over: every sound of it
/// is voiced, from the first frame to the last, so that the end of the utterance is known exactly, and a detector that knows
/// speech takes it for such.
/// </summary>
internal static class SyntheticVoice
{
    private const int FadedSamples = 24;

    private static readonly short[] Sentence = Read();

    public static SpeechClip Create(int milliseconds)
    {
        var frames = Math.Max(1, (milliseconds + SpeechFrame.Milliseconds - 1) / SpeechFrame.Milliseconds);
        var samples = new short[frames * SpeechFrame.Bytes];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = Sentence[i % Sentence.Length];
        Fade(samples);
        return SpeechClip.FromSamples(samples, voicedThroughout: true);
    }

    private static void Fade(short[] samples)
    {
        for (var i = 0; i < FadedSamples; i++)
        {
            var gain = (i + 1d) / (FadedSamples + 1);
            samples[i] = (short)(samples[i] * gain);
            samples[^(i + 1)] = (short)(samples[^(i + 1)] * gain);
        }
    }

    private static short[] Read()
    {
        using var stream = typeof(SyntheticVoice).Assembly.GetManifestResourceStream("voice.ulaw")
            ?? throw new InvalidOperationException("The simulator was built without its voice.");
        var muLaw = new byte[stream.Length];
        stream.ReadExactly(muLaw);
        return Array.ConvertAll(muLaw, MuLaw.Decode);
    }
}
