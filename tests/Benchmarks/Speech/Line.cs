using VoiceAssistant.Application.Audio;


namespace VoiceAssistant.Benchmarks.Speech;

/// <summary>A telephone line: speech between two silences, with white noise at a signal-to-noise ratio.</summary>
internal static class Line
{
    public const int BytesPerMs = 8;
    public const int BeforeMs = 500;
    public const int AfterMs = 500;

    /// <summary>Amplitude of the silence of a quiet line, out of 32,767.</summary>
    private const double QuietFloor = 8;

    /// <param name="snr">dB of the speech's mean power over the noise's; null for a quiet line.</param>
    public static byte[] Carry(byte[] speech, double? snr, int seed)
    {
        var pcm = new short[speech.Length];
        MuLaw.Decode(speech, pcm);
        var level = snr is { } db ? Math.Sqrt(Power(pcm) / Math.Pow(10, db / 10)) : QuietFloor;
        var random = new Random(seed);
        var line = new byte[((BeforeMs + AfterMs) * BytesPerMs) + pcm.Length];
        for (var i = 0; i < line.Length; i++)
        {
            var at = i - (BeforeMs * BytesPerMs);
            var sample = (at >= 0 && at < pcm.Length ? pcm[at] : 0) + (level * Gaussian(random));
            line[i] = MuLaw.Encode((short)Math.Clamp(sample, short.MinValue, short.MaxValue));
        }

        return line;
    }

    private static double Power(short[] pcm) => pcm.Average(s => (double)s * s);

    private static double Gaussian(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
