using System.Buffers.Binary;

namespace VoiceAssistant.VendorEmulators.AzureSpeech.Synthesis;

/// <summary>A voiced sound as long as each word, and silence between: harmonics of 125 Hz with the formants of an open vowel.</summary>
internal static class SyntheticSpeech
{
    private const int PitchHz = 125;
    private const int RampMs = 10;

    /// <summary>One period at each rate; a multiple of 1 kHz has a whole number of samples in it.</summary>
    private static readonly Dictionary<int, short[]> Periods =
        new[] { 8_000, 16_000, 24_000 }.ToDictionary(rate => rate, rate => Period(rate));

    /// <summary>A piece of the audio of a text, from one ms to another.</summary>
    public static byte[] Render(SpokenText text, SynthesisFormat format, int fromMs, int untilMs)
    {
        var period = Periods[format.Rate];
        var perMs = format.Rate / 1_000;
        var (first, end) = (fromMs * perMs, untilMs * perMs);
        var samples = new short[end - first];
        foreach (var word in text.Words)
        {
            if (word.IsPunctuation || word.OffsetMs >= untilMs || word.OffsetMs + word.DurationMs <= fromMs)
                continue;
            var (begins, ends) = (word.OffsetMs * perMs, (word.OffsetMs + word.DurationMs) * perMs);
            for (var i = Math.Max(begins, first); i < Math.Min(ends, end); i++)
            {
                var ramp = Math.Min(1, Math.Min(i - begins, ends - 1 - i) / (double)(RampMs * perMs));
                samples[i - first] = (short)(period[i % period.Length] * ramp);
            }
        }

        return format.IsMuLaw ? Array.ConvertAll(samples, MuLaw) : Bytes(samples);
    }

    private static short[] Period(int rate)
    {
        var sum = Enumerable.Range(0, rate / PitchHz).Select(i => Enumerable.Range(1, 3_400 / PitchHz)
            .Sum(k => Formants(k * PitchHz) * Math.Sin((2 * Math.PI * k * i * PitchHz / rate) + (k * k * 0.7)))).ToList();
        var loudest = sum.Max(Math.Abs);
        return [.. sum.Select(value => (short)(value / loudest * 12_000))];
    }

    private static double Formants(int hz) =>
        new[] { (730, 1.0), (1_090, 0.6), (2_440, 0.2) }.Sum(formant => formant.Item2 / (1 + Math.Pow((hz - formant.Item1) / 120.0, 2)));

    private static byte[] Bytes(short[] samples)
    {
        var bytes = new byte[samples.Length * 2];
        for (var i = 0; i < samples.Length; i++)
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(i * 2), samples[i]);
        return bytes;
    }

    /// <summary>ITU-T G.711, table 2.</summary>
    private static byte MuLaw(short sample)
    {
        var size = Math.Min(Math.Abs((int)sample), 32_635) + 0x84;
        var segment = int.Log2(size) - 7;
        return (byte)~((sample < 0 ? 0x80 : 0) | (segment << 4) | ((size >> (segment + 3)) & 0x0F));
    }
}
