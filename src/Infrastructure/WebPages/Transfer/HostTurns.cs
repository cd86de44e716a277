using Microsoft.Extensions.Options;

namespace VoiceAssistant.Infrastructure.WebPages.Transfer;

/// <summary>Lets one request at a time go to a host, whoever sends it, with a pause behind each.</summary>
internal sealed class HostTurns(IOptions<WebPagesOptions> options, TimeProvider time)
{
    /// <summary>What a robots.txt may ask for between two requests; it would be long enough to stop reading a site.</summary>
    public static readonly TimeSpan MaxCrawlDelay = TimeSpan.FromSeconds(10);

    /// <summary>Hosts of which something is known; beyond, those that nobody waits for are forgotten.</summary>
    private const int MaxHosts = 1_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Host> _hosts = new(StringComparer.OrdinalIgnoreCase);

    private TimeSpan Interval => TimeSpan.FromMilliseconds(options.Value.IntervalMs);

    private long Now => time.GetTimestamp();

    /// <summary>Waits until a request may go to the host. Disposing of the turn ends it.</summary>
    public async Task<Turn> TakeAsync(string host, CancellationToken ct)
    {
        var state = Find(host);
        try
        {
            await state.Free.WaitAsync(ct);
        }
        catch
        {
            Leave(state);
            throw;
        }
        var turn = new Turn(this, state);
        try
        {
            if (state.Pause - time.GetElapsedTime(state.Since) is var rest && rest > TimeSpan.Zero)
                await Task.Delay(rest, time, ct);
            state.Pause = TimeSpan.Zero;
            return turn;
        }
        catch
        {
            turn.Abandon();
            throw;
        }
    }

    /// <summary>From now on, requests to the host come so far apart, within limits.</summary>
    public void Slow(string host, TimeSpan delay)
    {
        var state = Find(host);
        state.CrawlDelay = delay < MaxCrawlDelay ? delay : MaxCrawlDelay;
        state.Pause = state.Pause > state.CrawlDelay ? state.Pause : state.CrawlDelay;
        Leave(state);
    }

    private Host Find(string name)
    {
        lock (_gate)
        {
            if (!_hosts.TryGetValue(name, out var host))
            {
                if (_hosts.Count >= MaxHosts)
                    Forget();
                _hosts.Add(name, host = new Host());
            }
            host.Users++;
            return host;
        }
    }

    private void Forget()
    {
        foreach (var (name, host) in _hosts.ToList())
        {
            if (host.Users == 0 && time.GetElapsedTime(host.Since) >= host.Pause)
                _hosts.Remove(name);
        }
    }

    private void Leave(Host host)
    {
        lock (_gate)
            host.Users--;
    }

    /// <summary>The right to one request.</summary>
    internal sealed class Turn(HostTurns turns, Host host) : IDisposable
    {
        private TimeSpan _pause;

        /// <summary>The next request, whoever sends it, comes so much later at least.</summary>
        public void Postpone(TimeSpan pause) => _pause = pause;

        public void Dispose()
        {
            host.Pause = new[] { _pause, turns.Interval, host.CrawlDelay }.Max();
            host.Since = turns.Now;
            Abandon();
        }

        /// <summary>Ends it without a request: the host is owed the same pause as before.</summary>
        public void Abandon()
        {
            host.Free.Release();
            turns.Leave(host);
        }
    }

    internal sealed class Host
    {
        public SemaphoreSlim Free { get; } = new(1);

        /// <summary>Who has a turn or waits for one.</summary>
        public int Users { get; set; }

        /// <summary>When the last request ended, and how long nothing may come after it.</summary>
        public long Since { get; set; }

        public TimeSpan Pause { get; set; }

        public TimeSpan CrawlDelay { get; set; }
    }
}
