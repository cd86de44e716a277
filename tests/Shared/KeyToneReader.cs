namespace VoiceAssistant.Tests;

/// <summary>
/// The keys whose tones are in audio, as a menu hears them: two sines, a row's and a column's, for 40 ms or longer (ITU-T Q.23 and Q.24), found by
/// Goertzel's algorithm.
/// </summary>
internal static class KeyToneReader
{
    private const int SampleRate = 8_000, WindowSamples = 160, LeastWindows = 2, PauseWindows = 20;

    /// <summary>Of a window's energy, in both tones together, and in each. A voice spreads its own over more.</summary>
    private const double Both = 0.85, Each = 0.2;

    private const double LeastEnergy = WindowSamples * 500.0 * 500.0;

    private const string Keys = "123A456B789C*0#D";

    private static readonly int[] RowHz = [697, 770, 852, 941], ColumnHz = [1_209, 1_336, 1_477, 1_633];

    /// <summary>The keys in order; a <c>w</c> between two of them where 400 ms or more are.</summary>
    /// <param name="samples">8 kHz.</param>
    public static string Read(ReadOnlySpan<double> samples)
    {
        var keys = new List<char>();
        var (current, lasting, since) = ('\0', 0, 0);
        for (; samples.Length >= WindowSamples; samples = samples[WindowSamples..])
        {
            var key = KeyIn(samples[..WindowSamples]);
            lasting = key == current ? lasting + 1 : 1;
            since = key is '\0' ? since + 1 : since;
            current = key;
            if (key is '\0' || lasting != LeastWindows)
                continue;
            if (keys.Count > 0 && since >= PauseWindows)
                keys.Add('w');
            keys.Add(key);
            since = 0;
        }

        return new string([.. keys]);
    }

    /// <summary>0 where no key is heard.</summary>
    private static char KeyIn(ReadOnlySpan<double> window)
    {
        var energy = 0.0;
        foreach (var sample in window)
            energy += sample * sample;
        if (energy < LeastEnergy)
            return '\0';
        var (row, inRow) = Loudest(RowHz, window);
        var (column, inColumn) = Loudest(ColumnHz, window);
        var all = energy * window.Length / 2;
        return inRow + inColumn >= Both * all && Math.Min(inRow, inColumn) >= Each * all ? Keys[(row * 4) + column] : '\0';
    }

    private static (int Index, double Power) Loudest(int[] frequencies, ReadOnlySpan<double> window)
    {
        var loudest = (Index: 0, Power: 0.0);
        for (var i = 0; i < frequencies.Length; i++)
        {
            if (PowerAt(frequencies[i], window) is var power && power > loudest.Power)
                loudest = (i, power);
        }

        return loudest;
    }

    private static double PowerAt(int hz, ReadOnlySpan<double> window)
    {
        var coefficient = 2 * Math.Cos(2 * Math.PI * hz / SampleRate);
        var (one, two) = (0.0, 0.0);
        foreach (var sample in window)
            (one, two) = (sample + (coefficient * one) - two, one);
        return (one * one) + (two * two) - (coefficient * one * two);
    }
}
