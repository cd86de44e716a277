using System.Globalization;

namespace VoiceAssistant.Benchmarks.Turns.Runs;

/// <summary>How busy the whole machine is, second by second: others may be working on it too.</summary>
internal sealed class MachineLoad : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<double> _seconds = [];
    private readonly Task _watching;

    public MachineLoad() => _watching = WatchAsync(_stopping.Token);

    /// <summary>Share of all cores' time that was used; per second.</summary>
    public IReadOnlyList<double> Seconds => _seconds;

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    private async Task WatchAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        var before = Read();
        while (await timer.WaitForNextTickAsync(ct))
        {
            var now = Read();
            if (now.All > before.All)
                _seconds.Add(1 - ((double)(now.Idle - before.Idle) / (now.All - before.All)));
            before = now;
        }
    }

    /// <summary>The first line of <c>/proc/stat</c>: user, nice, system, idle, iowait, irq, softirq, steal.</summary>
    private static (long Idle, long All) Read()
    {
        using var reader = File.OpenText("/proc/stat");
        var times = reader.ReadLine()!.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(8)
            .Select(text => long.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        return (times[3] + times[4], times.Sum());
    }
}
