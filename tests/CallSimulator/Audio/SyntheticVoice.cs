namespace VoiceAssistant.CallSimulator.Audio;

/// <summary>
/// A harmonic sound with formants, a gliding pitch and syllables at 4 Hz; about -20 dBFS and voiced from the first frame to
/// the last, so that the end of the utterance is known exactly.
/// </summary>
internal static class SyntheticVoice
{
    private const int SampleRate = 8000;
    private const double TargetRms = 32768 * 0.1;
    private static readonly (double Hz, double Width, double Gain)[] Formants =
        [(650, 160, 1.0), (1150, 220, 0.6), (2450, 320, 0.25)];

    public static SpeechClip Create(int milliseconds)
    {
        var wanted = Math.Max(1, (milliseconds + SpeechFrame.Milliseconds - 1) / SpeechFrame.Milliseconds);
        var samples = new double[wanted * SpeechFrame.Bytes];
        var phase = 0d;
        for (var i = 0; i < samples.Length; i++)
        {
            var t = (double)i / SampleRate;
            var pitch = 140 + (18 * Math.Sin(2 * Math.PI * 0.7 * t)) + (6 * Math.Sin(2 * Math.PI * 4.1 * t));
            phase += 2 * Math.PI * pitch / SampleRate;
            samples[i] = Harmonics(phase, pitch) * Syllables(t);
        }
        Fade(samples);
        return SpeechClip.FromSamples(Normalise(samples), voicedThroughout: true);
    }

    private static double Harmonics(double phase, double pitch)
    {
        var sum = 0d;
        for (var n = 1; n * pitch < 3400; n++)
        {
            var gain = 0.08;
            foreach (var (hz, width, formantGain) in Formants)
            {
                var distance = ((n * pitch) - hz) / width;
                gain += formantGain / (1 + (distance * distance));
            }
            sum += gain * Math.Sin((n * phase) + (n * n * 0.37));
        }
        return sum;
    }

    // Never below 0.45: a syllable boundary, not a pause.
    private static double Syllables(double t) => 0.725 - (0.275 * Math.Cos((2 * Math.PI * 4 * t) + 2.2));

    private static void Fade(double[] samples)
    {
        var length = Math.Min(24, samples.Length / 2);
        for (var i = 0; i < length; i++)
        {
            var gain = (i + 1d) / (length + 1);
            samples[i] *= gain;
            samples[^(i + 1)] *= gain;
        }
    }

    private static short[] Normalise(double[] samples)
    {
        var rms = Math.Sqrt(samples.Sum(s => s * s) / samples.Length);
        return Array.ConvertAll(samples, s => (short)Math.Clamp(s * TargetRms / rms, short.MinValue, short.MaxValue));
    }
}
