using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.RealtimeMedia.Turns;

namespace VoiceAssistant.RealtimeMedia.Sessions;

/// <summary>
/// All running calls of this host: how many may run, the clock that wakes them, and the way out. Told to stop, the host
/// takes no new calls, lets running ones finish for a while, then says goodbye to the rest.
/// </summary>
internal sealed partial class CallSessions(IOptions<MediaOptions> options, TimeProvider time, ILogger<CallSessions> log)
    : BackgroundService, IHostedLifecycleService
{
    private static readonly TimeSpan TickLength = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest goodbye and its last mark.</summary>
    private static readonly TimeSpan GoodbyePatience = TimeSpan.FromMilliseconds(TurnMachine.GoodbyePatienceMs + 2_000);

    private readonly ConcurrentDictionary<CallSession, byte> _running = new();
    private readonly CancellationTokenSource _breakOff = new();
    private int _places;
    private volatile bool _isStopping;

    /// <summary>Cancelled when calls that are still running have to be broken off.</summary>
    public CancellationToken BreakOff => _breakOff.Token;

    public bool IsStopping => _isStopping;

    public IReadOnlyCollection<CallId> Running => [.. _running.Keys.Select(session => session.CallId)];

    /// <summary>Lets those of the calls that run here come to a polite end.</summary>
    public void End(IReadOnlyCollection<CallId> calls)
    {
        foreach (var (session, _) in _running)
        {
            if (calls.Contains(session.CallId))
                session.Post(new EndAsked());
        }
    }

    /// <summary>Takes one of the places for calls, to be given back by disposing it; null where there is none.</summary>
    public IDisposable? TryTakePlace()
    {
        var place = new Place(this);
        if (Interlocked.Increment(ref _places) <= options.Value.MaxCalls && !_isStopping)
            return place;
        place.Dispose();
        return null;
    }

    public void Add(CallSession session) => _running.TryAdd(session, 0);

    public void Remove(CallSession session) => _running.TryRemove(session, out _);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        _isStopping = true;
        if (_places == 0)
            return;
        Draining(_places, options.Value.DrainSeconds);
        await EmptyAsync(TimeSpan.FromSeconds(options.Value.DrainSeconds), cancellationToken);
        foreach (var session in _running.Keys)
            session.Post(new HostStopping());
        await EmptyAsync(GoodbyePatience, cancellationToken);
        await _breakOff.CancelAsync();
        await EmptyAsync(TimeSpan.FromSeconds(5), cancellationToken);
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TickLength, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var (session, _) in _running)
                session.Tick();
        }
    }

    private async Task EmptyAsync(TimeSpan patience, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(TickLength, time);
        var started = time.GetTimestamp();
        while (_places > 0 && time.GetElapsedTime(started) < patience)
            await timer.WaitForNextTickAsync(ct);
    }

    [LoggerMessage(LogLevel.Information, "Stopping: {Count} calls may go on for {Seconds} s")]
    private partial void Draining(int count, int seconds);

    private sealed class Place(CallSessions sessions) : IDisposable
    {
        private int _isFree;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isFree, 1) == 0)
                Interlocked.Decrement(ref sessions._places);
        }
    }
}
