using System.Collections.Concurrent;
using VoiceAssistant.Benchmarks.Load;

namespace VoiceAssistant.Benchmarks.Hostile;

/// <summary>Several owners who have the hosts read the whole corpus, again and again.</summary>
internal sealed class Attack(IReadOnlyList<Owner> owners, HostileCorpus corpus)
{
    /// <summary>Of each owner. More would only wait: the hosts read two at a time.</summary>
    private const int SourcesAtOnce = 3;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentBag<string> _through = [];
    private int _next = -1;
    private int _read;
    private int _refused;

    /// <summary>Sources that the hosts have tried to read.</summary>
    public int Read => _read;

    /// <summary>Sources that they would not even take.</summary>
    public int Refused => _refused;

    /// <summary>Whether all were sent once.</summary>
    public bool IsWhole => _next >= corpus.Sources.Count;

    /// <summary>What was read that must not be.</summary>
    public IReadOnlyCollection<string> Through => _through;

    /// <summary>Goes on where it was until it is told to stop; returns when nothing that was sent is being read any more.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        foreach (var owner in owners)
            await owner.LogInAsync();
        await Task.WhenAll(owners.SelectMany(owner => Enumerable.Range(0, SourcesAtOnce).Select(_ => SendAsync(owner, stop))));
    }

    private async Task SendAsync(Owner owner, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var source = corpus.Sources[Interlocked.Increment(ref _next) % corpus.Sources.Count];
            using var content = source.Content();
            if (await owner.AddSourceAsync(content) is not { } id)
            {
                Interlocked.Increment(ref _refused);
                continue;
            }

            var status = await owner.DoneAsync(id, Pause);
            Interlocked.Increment(ref _read);
            if (status != "failed" && !source.MayBeRead)
                _through.Add(source.Name);
            await owner.DeleteAsync($"{Owner.Sources}/{id}");
        }
    }
}
