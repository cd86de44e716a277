using VoiceAssistant.Application.Calls.Live;
using VoiceAssistant.Application.Common;

namespace VoiceAssistant.Api.LiveEvents;

/// <summary>
/// Reads what happens on calls from the database, once for all who watch over this host, and only while somebody does; so
/// that it does not matter which host a call runs on, or who wrote of it.
/// </summary>
internal sealed class CallEventFeed(IUseCases useCases, TimeProvider time) : BackgroundService
{
    /// <summary>Of one owner, over this host.</summary>
    public const int MostWatchers = 20;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly HashSet<Watcher> _watchers = [];
    private EventHorizon? _horizon;

    /// <summary>Null where the owner has as many watchers as may be.</summary>
    public Watcher? TryJoin(Watch watch)
    {
        lock (_gate)
        {
            if (_watchers.Count(other => other.Watch.Owner == watch.Owner) >= MostWatchers)
                return null;
            var watcher = new Watcher(watch, Leave);
            _watchers.Add(watcher);
            return watcher;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await PassOnAsync(stoppingToken);
            }
            catch (Exception) when (!stoppingToken.IsCancellationRequested)
            {
                await Task.Delay(PauseAfterFailure, time, stoppingToken); // logged where it failed
            }
        }
    }

    private async Task PassOnAsync(CancellationToken ct)
    {
        int released;
        do
        {
            var watchers = Watchers();
            if (watchers.Length == 0)
            {
                _horizon = null;
                return;
            }

            var polled = (await useCases.SendAsync(new PollCallEventsQuery(_horizon?.At), ct)).Value;
            _horizon ??= new EventHorizon(polled.After);
            foreach (var watcher in watchers)
                watcher.Begin(_horizon.At);
            var events = _horizon.Release(polled.Events, time.GetUtcNow());
            foreach (var happened in events)
            {
                foreach (var watcher in watchers)
                    watcher.Offer(happened);
            }

            released = events.Count;
        }
        while (released > 0);
    }

    private Watcher[] Watchers()
    {
        lock (_gate)
            return [.. _watchers];
    }

    private void Leave(Watcher watcher)
    {
        lock (_gate)
            _watchers.Remove(watcher);
    }
}
