using System.Globalization;

namespace VoiceAssistant.CallSimulator.Measurements;

/// <summary>What the server's processes used during a run.</summary>
public sealed record ServerUsage(double CpuSeconds, double RssBeforeMb, double RssPeakMb);

/// <summary>Watches processes through /proc: CPU time from stat, resident memory from status.</summary>
internal sealed class ServerWatch : IAsyncDisposable
{
    private const double ClockTicksPerSecond = 100;
    private readonly CancellationTokenSource _stop = new();
    private readonly IReadOnlyList<int> _pids;
    private readonly Task _sampling;
    private readonly double _cpuBefore;
    private readonly double _rssBefore;
    private double _rssPeak;

    private ServerWatch(IReadOnlyList<int> pids, TimeProvider time)
    {
        _pids = pids;
        _cpuBefore = pids.Sum(CpuSeconds);
        _rssBefore = _rssPeak = pids.Sum(RssMb);
        _sampling = SampleAsync(time);
    }

    /// <summary>Null when nothing is to be watched.</summary>
    public static ServerWatch? Start(IReadOnlyList<int> pids, TimeProvider time) => pids.Count == 0 ? null : new ServerWatch(pids, time);

    public ServerUsage Read() => new(_pids.Sum(CpuSeconds) - _cpuBefore, _rssBefore, Math.Max(_rssPeak, _pids.Sum(RssMb)));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _sampling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    internal static double CpuSecondsOf(string stat)
    {
        // The name in parentheses may hold blanks; utime and stime are fields 14 and 15.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return fields[11..13].Sum(f => long.Parse(f, CultureInfo.InvariantCulture)) / ClockTicksPerSecond;
    }

    internal static double RssMbOf(string status)
    {
        var line = status.Split('\n').FirstOrDefault(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return line is null ? 0 : double.Parse(line["VmRSS:".Length..^" kB".Length], CultureInfo.InvariantCulture) / 1024;
    }

    private static double CpuSeconds(int pid) => Read(pid, "stat", CpuSecondsOf);

    private static double RssMb(int pid) => Read(pid, "status", RssMbOf);

    // A process that has ended counts as nothing: the calls will tell.
    private static double Read(int pid, string file, Func<string, double> parse)
    {
        try
        {
            return parse(File.ReadAllText($"/proc/{pid}/{file}"));
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private async Task SampleAsync(TimeProvider time)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250), time);
        while (await timer.WaitForNextTickAsync(_stop.Token))
            _rssPeak = Math.Max(_rssPeak, _pids.Sum(RssMb));
    }
}
