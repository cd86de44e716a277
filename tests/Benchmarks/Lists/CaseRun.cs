using System.Diagnostics;
using System.Text.Json;

namespace VoiceAssistant.Benchmarks.Lists;

/// <summary>How long a case took, in ms.</summary>
/// <param name="Total">How many rows there were in all; the median of the runs, null where a request asks for no list.</param>
internal sealed record CaseResult(string Name, IReadOnlyList<double> Sorted, int? Total)
{
    public double P50 => At(0.5);

    public double P95 => At(0.95);

    public double Max => Sorted[^1];

    private double At(double share) => Sorted[(int)Math.Ceiling(share * Sorted.Count) - 1];
}

/// <summary>Asks for one thing again and again, each time with other arguments, one request after the other.</summary>
internal static class CaseRun
{
    private const int WarmUps = 10;
    private const int FewestRuns = 20;

    /// <summary>What takes seconds is not asked for as often.</summary>
    private static readonly TimeSpan TimeBudget = TimeSpan.FromSeconds(10);

    public static async Task<CaseResult> MeasureAsync(HttpClient http, ListCase one, SownBusiness business, int runs)
    {
        var random = new Random(1);
        var times = new List<double>();
        var totals = new List<int>();
        for (var warm = 0; warm < WarmUps; warm++)
            await AskAsync(http, one, one.Target(random, business));
        var started = Stopwatch.GetTimestamp();
        while (times.Count < runs && (times.Count < FewestRuns || Stopwatch.GetElapsedTime(started) < TimeBudget))
        {
            var (took, total) = await AskAsync(http, one, one.Target(random, business));
            times.Add(took.TotalMilliseconds);
            if (total is { } rows)
                totals.Add(rows);
        }

        totals.Sort();
        return new CaseResult(one.Name, [.. times.Order()], totals.Count == 0 ? null : totals[totals.Count / 2]);
    }

    private static async Task<(TimeSpan Took, int? Total)> AskAsync(HttpClient http, ListCase one, string target)
    {
        var started = Stopwatch.GetTimestamp();
        using var answer = await http.GetAsync(new Uri(target, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        await using var body = await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync();
        if (one.IsFirstByteOnly)
        {
            await body.ReadExactlyAsync(new byte[1]);
            return (Stopwatch.GetElapsedTime(started), null);
        }

        using var whole = new MemoryStream();
        await body.CopyToAsync(whole);
        var took = Stopwatch.GetElapsedTime(started);
        return (took, one.IsList ? TotalOf(whole) : null);
    }

    private static int TotalOf(MemoryStream json)
    {
        using var list = JsonDocument.Parse(json.GetBuffer().AsMemory(0, (int)json.Length));
        return list.RootElement.GetProperty("total").GetInt32();
    }
}
