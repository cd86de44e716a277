namespace VoiceAssistant.CallSimulator.Audio;

/// <summary>16 kHz to 8 kHz: a 47-tap windowed-sinc low-pass at 3.6 kHz, then every second sample.</summary>
internal static class Downsampler
{
    private const int Taps = 47;
    private static readonly double[] Kernel = BuildKernel();

    public static short[] Halve(ReadOnlySpan<short> samples)
    {
        var output = new short[(samples.Length + 1) / 2];
        for (var i = 0; i < output.Length; i++)
        {
            var sum = 0d;
            for (var k = 0; k < Taps; k++)
            {
                var at = (2 * i) + k - (Taps / 2);
                if (at >= 0 && at < samples.Length)
                    sum += Kernel[k] * samples[at];
            }
            output[i] = (short)Math.Clamp(Math.Round(sum), short.MinValue, short.MaxValue);
        }
        return output;
    }

    private static double[] BuildKernel()
    {
        var kernel = new double[Taps];
        for (var k = 0; k < Taps; k++)
        {
            var x = k - (Taps / 2);
            var cutoff = 2 * 3600d / 16000;
            var sinc = x == 0 ? cutoff : Math.Sin(Math.PI * cutoff * x) / (Math.PI * x);
            kernel[k] = sinc * (0.54 - (0.46 * Math.Cos(2 * Math.PI * k / (Taps - 1))));
        }
        var sum = kernel.Sum();
        return Array.ConvertAll(kernel, k => k / sum);
    }
}
