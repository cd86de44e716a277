using System.Globalization;
using System.Text;
using VoiceAssistant.CallSimulator.Measurements;

namespace VoiceAssistant.Benchmarks.Hostile;

/// <summary>Everything twice, alone and meanwhile, and how many times longer it takes then.</summary>
internal static class HostileTable
{
    public static string Of(IReadOnlyList<LoadedPeriod> alone, IReadOnlyList<LoadedPeriod> meanwhile)
    {
        var text = new StringBuilder();
        text.AppendLine("                           alone p50      p99      max    meanwhile p50      p99      max    ratio p50    p99");
        text.AppendLine(Line("all requests", Requests(alone), Requests(meanwhile)));
        foreach (var kind in alone.SelectMany(period => period.Requests).Select(request => request.Kind).Distinct())
            text.AppendLine(Line($"  {kind}", Requests(alone, kind), Requests(meanwhile, kind)));
        text.AppendLine(Line("calls: added to an answer", alone.SelectMany(Added), meanwhile.SelectMany(Added)));
        text.AppendLine(Line("calls: picked up, at p99", alone.Select(PickUp), meanwhile.Select(PickUp)));
        text.AppendLine(Calls("alone", alone)).AppendLine(Calls("meanwhile", meanwhile));
        return text.ToString();

        static IEnumerable<double> Requests(IEnumerable<LoadedPeriod> periods, string? kind = null) =>
            periods.SelectMany(period => period.Requests).Where(request => kind is null || request.Kind == kind).Select(request => request.Ms);
        static IEnumerable<double> Added(LoadedPeriod period) => period.Calls.Run.Calls.SelectMany(call => call.Added);
        static double PickUp(LoadedPeriod period) => period.Calls.Run.Measurements.PickUp.P99;
    }

    private static string Calls(string name, IReadOnlyList<LoadedPeriod> periods)
    {
        var gaps = periods.Select(period => period.Calls.Run.Measurements.Gaps).ToList();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"calls {name}: {periods.Sum(p => p.Calls.Calls)}, {periods.Sum(p => p.Calls.Run.Failed)} failed; gaps over 5 ms {gaps.Sum(g => g.Over5)}, "
            + $"over 20 {gaps.Sum(g => g.Over20)}, at most {gaps.Max(g => g.Max):0.0} ms; callers' frames late by {periods.Max(p => p.Calls.Run.SenderLateness.P99):0.0} ms at p99");
    }

    private static string Line(string name, IEnumerable<double> alone, IEnumerable<double> meanwhile)
    {
        var (a, m) = (Distribution.Of(alone), Distribution.Of(meanwhile));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-26}{a.P50,10:0.0}{a.P99,9:0.0}{a.Max,9:0.0}   {m.P50,14:0.0}{m.P99,9:0.0}{m.Max,9:0.0}   {m.P50 / a.P50,10:0.00}{m.P99 / a.P99,7:0.00}");
    }
}
