using System.Globalization;

namespace VoiceAssistant.Benchmarks.Speech;

internal readonly record struct Percentiles(double P50, double P95, double Most, int Count)
{
    public static Percentiles Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? default : new(sorted[sorted.Length / 2], sorted[sorted.Length * 95 / 100], sorted[^1], sorted.Length);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"p50 {P50:F0} ms, p95 {P95:F0} ms, at most {Most:F0} ms, {Count} utterances");
}
