using System.Globalization;
using VoiceAssistant.Application.Audio;

namespace VoiceAssistant.Benchmarks.Speech;

/// <summary>A telephone line: speech between two silences, with noise at a signal-to-noise ratio.</summary>
/// <param name="Noise">Null for a quiet line.</param>
/// <param name="Snr">dB of the speech's mean power over the noise's.</param>
internal sealed record Line(Noise? Noise, double Snr)
{
    public const int BytesPerMs = 8;
    public const int BeforeMs = 500;
    public const int AfterMs = 500;

    public static readonly Line Quiet = new(null, 0);

    /// <summary>Amplitude of the silence of a quiet line, out of 32,767.</summary>
    private const double QuietFloor = 8;

    public string Title => Noise is null ? "quiet" : string.Create(CultureInfo.InvariantCulture, $"{Noise.Name} {Snr}");

    public byte[] Carry(byte[] speech, int seed, int beforeMs = BeforeMs, int afterMs = AfterMs)
    {
        var pcm = new short[speech.Length];
        MuLaw.Decode(speech, pcm);
        var level = Noise is null ? QuietFloor : Math.Sqrt(Power(pcm) / Math.Pow(10, Snr / 10));
        var noise = (Noise ?? Noise.White).At(seed);
        var line = new byte[((beforeMs + afterMs) * BytesPerMs) + pcm.Length];
        for (var i = 0; i < line.Length; i++)
        {
            var at = i - (beforeMs * BytesPerMs);
            var sample = (at >= 0 && at < pcm.Length ? pcm[at] : 0) + (level * noise());
            line[i] = MuLaw.Encode((short)Math.Clamp(sample, short.MinValue, short.MaxValue));
        }

        return line;
    }

    private static double Power(short[] pcm) => pcm.Average(s => (double)s * s);
}
