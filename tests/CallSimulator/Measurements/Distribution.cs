namespace VoiceAssistant.CallSimulator.Measurements;

/// <summary>Percentiles by nearest rank: every number shown was really measured.</summary>
public sealed record Distribution(int Count, double P50, double P95, double P99, double Max)
{
    public static Distribution Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0
            ? new Distribution(0, 0, 0, 0, 0)
            : new Distribution(sorted.Length, Rank(sorted, 50), Rank(sorted, 95), Rank(sorted, 99), sorted[^1]);
    }

    public static Distribution Of(Histogram values) => new(
        (int)values.Count, values.Percentile(50), values.Percentile(95), values.Percentile(99), values.Max);

    private static double Rank(double[] sorted, double percent) =>
        sorted[Math.Max(0, (int)Math.Ceiling(percent / 100 * sorted.Length) - 1)];
}
