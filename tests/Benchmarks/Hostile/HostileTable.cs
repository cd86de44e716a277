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
        text.AppendLine(CultureInfo.InvariantCulture, $"{"",-26}{"alone p50",10}{"p99",9}{"max",9}   {"meanwhile p50",14}{"p99",9}{"max",9}   {"ratio p50",10}{"p99",7}");
        text.AppendLine(Line("all requests", alone.SelectMany(Requests), meanwhile.SelectMany(Requests)));
        foreach (var kind in alone.SelectMany(period => period.Requests).Select(request => request.Kind).Distinct())
            text.AppendLine(Line($"  {kind}", alone.SelectMany(Of), meanwhile.SelectMany(Of), kind));
        text.AppendLine(Line("calls: added to an answer", alone.SelectMany(Added), meanwhile.SelectMany(Added)));
        text.AppendLine(Line("calls: picked up, at p99", alone.Select(PickUp), meanwhile.Select(PickUp)));
        foreach (var (name, periods) in new[] { ("alone", alone), ("meanwhile", meanwhile) })
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"calls {name}: {periods.Sum(p => p.Calls.Calls)}, {periods.Sum(p => p.Calls.Run.Failed)} failed; {periods.Sum(p => p.Calls.Run.Measurements.Gaps.Over5)} gaps over 5 ms, {periods.Sum(p => p.Calls.Run.Measurements.Gaps.Over20)} over 20, at most {periods.Max(p => p.Calls.Run.Measurements.Gaps.Max):0.0} ms; callers' frames late by {periods.Max(p => p.Calls.Run.SenderLateness.P99):0.0} ms at p99");
        }

        return text.ToString();

        static IEnumerable<(string Kind, double Ms)> Of(LoadedPeriod period) => period.Requests;
        static IEnumerable<double> Requests(LoadedPeriod period) => period.Requests.Select(request => request.Ms);
        static IEnumerable<double> Added(LoadedPeriod period) => period.Calls.Run.Calls.SelectMany(call => call.Added);
        static double PickUp(LoadedPeriod period) => period.Calls.Run.Measurements.PickUp.P99;
    }

    private static string Line(string name, IEnumerable<(string Kind, double Ms)> alone, IEnumerable<(string Kind, double Ms)> meanwhile, string kind) =>
        Line(name, alone.Where(request => request.Kind == kind).Select(request => request.Ms), meanwhile.Where(request => request.Kind == kind).Select(request => request.Ms));

    private static string Line(string name, IEnumerable<double> alone, IEnumerable<double> meanwhile)
    {
        var (a, m) = (Distribution.Of(alone), Distribution.Of(meanwhile));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-26}{a.P50,10:0.0}{a.P99,9:0.0}{a.Max,9:0.0}   {m.P50,14:0.0}{m.P99,9:0.0}{m.Max,9:0.0}   {m.P50 / a.P50,10:0.00}{m.P99 / a.P99,7:0.00}");
    }
}
