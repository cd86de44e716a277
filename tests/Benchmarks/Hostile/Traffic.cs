using System.Diagnostics;
using VoiceAssistant.Benchmarks.Load;

namespace VoiceAssistant.Benchmarks.Hostile;

/// <summary>The ordinary requests of an owner, so many a second whether the Api keeps up or not: what waits behind a slow one counts as slow.</summary>
internal sealed class Traffic(Owner owner, IReadOnlyList<Guid> sources)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private static readonly string[] Questions =
        ["What does a cleaning cost?", "Are you open on Saturday?", "Where can I leave my bike?", "Do you take children?", "How long does a check-up take?"];

    /// <summary>Until it is told to stop.</summary>
    public async Task<IReadOnlyList<(string Kind, double Ms)>> RunAsync(CancellationToken stop)
    {
        var asked = new List<Task<(string, double)>>();
        var began = Stopwatch.GetTimestamp();
        while (!stop.IsCancellationRequested)
        {
            var due = Interval * asked.Count;
            if (due - Stopwatch.GetElapsedTime(began) is { Ticks: > 0 } left)
                await Task.Delay(left, CancellationToken.None);
            asked.Add(AskAsync(asked.Count, began, due));
        }

        return await Task.WhenAll(asked);
    }

    private async Task<(string Kind, double Ms)> AskAsync(int number, long began, TimeSpan due)
    {
        var (kind, target) = (number % 3) switch
        {
            0 => ("a page of contacts", "api/contacts?pageSize=25"),
            1 => ("search in documents", $"api/knowledge-base/search?q={Uri.EscapeDataString(Questions[number / 3 % Questions.Length])}"),
            _ => ("a source", $"{Owner.Sources}/{sources[number / 3 % sources.Count]}"),
        };
        await owner.GetAsync(target);
        return (kind, (Stopwatch.GetElapsedTime(began) - due).TotalMilliseconds);
    }
}
