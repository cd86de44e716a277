using VoiceAssistant.Benchmarks.Load;

namespace VoiceAssistant.Benchmarks.Hostile;

/// <summary>What was measured while one run of the simulator lasted.</summary>
internal sealed record LoadedPeriod(IReadOnlyList<(string Kind, double Ms)> Requests, LoadRow Calls)
{
    public static async Task<LoadedPeriod> MeasureAsync(Server server, Traffic traffic, int calls)
    {
        using var stop = new CancellationTokenSource();
        var requests = Task.Run(() => traffic.RunAsync(stop.Token));
        try
        {
            var called = await Callers.CallAsync("hosts", server, calls, []);
            await stop.CancelAsync();
            return new LoadedPeriod(await requests, called);
        }
        finally
        {
            await stop.CancelAsync();
        }
    }
}
