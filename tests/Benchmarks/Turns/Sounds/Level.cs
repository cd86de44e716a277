namespace VoiceAssistant.Benchmarks.Turns.Sounds;

/// <summary>Loudness in dB of full scale: of a sound's mean power while it sounds.</summary>
internal static class Level
{
    /// <summary>How loud callers are where nothing else is said, as in ITU-T P.56.</summary>
    public const double Nominal = -26;

    /// <summary>The hiss of a quiet line.</summary>
    public const double QuietLine = -72;

    private const double FullScale = 32_768;

    private const int FrameSamples = 160;

    /// <summary>Frames this much below the loudest one are pauses, in power.</summary>
    private const double Pause = 0.001;

    public static double Amplitude(double decibels) => FullScale * Math.Pow(10, decibels / 20);

    public static double Gain(double decibels) => Math.Pow(10, decibels / 20);

    /// <summary>Root of the mean power of the frames that are not pauses, out of 32,768.</summary>
    public static double ActiveOf(ReadOnlySpan<short> samples)
    {
        var powers = new List<double>();
        for (var at = 0; at + FrameSamples <= samples.Length; at += FrameSamples)
        {
            var sum = 0d;
            foreach (var sample in samples.Slice(at, FrameSamples))
                sum += (double)sample * sample;
            powers.Add(sum / FrameSamples);
        }

        var loudest = powers.DefaultIfEmpty(0).Max();
        return loudest == 0 ? 0 : Math.Sqrt(powers.Where(power => power >= loudest * Pause).Average());
    }

    /// <summary>The same sound so loud.</summary>
    public static short[] At(double decibels, short[] samples)
    {
        var active = ActiveOf(samples);
        var gain = active == 0 ? 0 : Amplitude(decibels) / active;
        return Array.ConvertAll(samples, sample => Clamp(sample * gain));
    }

    public static short Clamp(double sample) => (short)Math.Clamp(Math.Round(sample), short.MinValue, short.MaxValue);
}
