using System.Globalization;
using System.Text;

namespace VoiceAssistant.CallSimulator.Measurements;

/// <summary>The numbers of a run as text.</summary>
internal static class MeasurementTable
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    public static string Of(RunMeasurements run, Histogram lateness, ServerUsage? server, double simulatorCpuSeconds)
    {
        var text = new StringBuilder();
        text.Append(Invariant, $"calls: {run.Placed} placed, {run.Connected} connected, {run.Dropped} dropped, ");
        text.AppendLine(Invariant, $"{run.MissedReplies} missed replies, {run.InterruptionsWithoutClear} interruptions without clear");
        text.AppendLine(Invariant, $"{"milliseconds",-24}{"p50",10}{"p95",10}{"p99",10}{"max",10}{"n",9}");
        Row(text, "reply latency", run.ReplyLatency);
        Row(text, "added latency", run.AddedLatency);
        Row(text, "greeting latency", run.GreetingLatency);
        Row(text, "pick-up", run.PickUp);
        Row(text, "barge-in", run.BargeIn);
        Row(text, "own sender's lateness", Distribution.Of(lateness));
        text.AppendLine(Invariant, $"playout gaps: {run.Gaps.Over5} over 5 ms, {run.Gaps.Over20} over 20 ms, longest {run.Gaps.Max:0.0} ms");
        if (run.CallSeconds is not (> 0 and var seconds))
            return text.ToString();
        text.Append(Invariant, $"simulator: {simulatorCpuSeconds * 1000 / seconds:0.00} ms CPU per call-second, ");
        text.AppendLine(Invariant, $"{run.CallSeconds:0.0} call-seconds");
        if (server is not null)
        {
            text.Append(Invariant, $"server: {server.CpuSeconds:0.00} s CPU, {server.CpuSeconds * 1000 / seconds:0.00} ms per call-second; ");
            var perCall = (server.RssPeakMb - server.RssBeforeMb) / Math.Max(1, run.Connected);
            text.Append(Invariant, $"RSS {server.RssBeforeMb:0.0} MB before, {server.RssPeakMb:0.0} MB at peak, ");
            text.AppendLine(Invariant, $"{perCall:0.00} MB per call");
        }
        return text.ToString();
    }

    private static void Row(StringBuilder text, string name, Distribution d)
    {
        if (d.Count == 0)
            text.AppendLine(Invariant, $"{name,-24}{"-",10}{"-",10}{"-",10}{"-",10}{0,9}");
        else
            text.AppendLine(Invariant, $"{name,-24}{d.P50,10:0.0}{d.P95,10:0.0}{d.P99,10:0.0}{d.Max,10:0.0}{d.Count,9}");
    }
}
