using System.Globalization;
using System.Text;

namespace VoiceAssistant.Benchmarks.Load;

/// <summary>One run of the simulator against one server.</summary>
/// <param name="Used">By the server during the run, where it tells.</param>
internal sealed record LoadRow(string Server, int Calls, MeasuredRun Run, Used? Used)
{
    private const double FramesPerSecond = 50;

    /// <summary>Bytes for each 20 ms of each call, everything included: calls that begin, turns, logs.</summary>
    public double? BytesPerFrame => Used?.AllocatedBytes / (Run.Measurements.CallSeconds * FramesPerSecond);

    /// <summary>ms of CPU for each second of each call.</summary>
    public double Cpu => Run.Server.CpuSeconds * 1_000 / Run.Measurements.CallSeconds;

    public double MemoryMb => Math.Max(0, Run.Server.RssPeakMb - Run.Server.RssBeforeMb) / Calls;
}

/// <summary>The result as a table; the last column compares the CPU with the floor's at the same number of calls.</summary>
internal static class LoadTable
{
    public static string Of(IReadOnlyList<LoadRow> rows)
    {
        var text = new StringBuilder();
        text.AppendLine("server calls  held noise failed   added p50   p99   max   barge-in p50   gaps >5 >20 ms  longest   callers late p99   MB/call   B/frame   compiled  in ms   CPU ms/s   of floor");
        foreach (var row in rows)
        {
            var m = row.Run.Measurements;
            var held = m.Placed - m.Dropped - (m.Placed - m.Connected);
            var floor = rows.FirstOrDefault(r => r.Server == "floor" && r.Calls == row.Calls);
            text.AppendLine(string.Create(CultureInfo.InvariantCulture,
                $"{row.Server,-6}{row.Calls,6}{held,6}{row.Run.Noisy,6}{row.Run.Failed,7}{m.AddedLatency.P50,12:0.0}{m.AddedLatency.P99,6:0.0}{m.AddedLatency.Max,6:0.0}{m.BargeIn.P50,15:0.0}{m.Gaps.Over5,10}{m.Gaps.Over20,4}{m.Gaps.Max,12:0.0}{row.Run.SenderLateness.P99,19:0.0}{row.MemoryMb,10:0.00}{(row.BytesPerFrame is { } bytes ? $"{bytes:0}" : "-"),10}{row.Used?.Methods ?? 0,11}{row.Used?.CompilingMs ?? 0,7:0}{row.Cpu,11:0.00}{(floor is null ? "" : $"{row.Cpu / floor.Cpu:0.00}"),11}"));
        }

        return text.ToString();
    }
}
