using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.RealtimeMedia.Telemetry;
using VoiceAssistant.RealtimeMedia.Turns;

namespace VoiceAssistant.RealtimeMedia.Calls;

/// <summary>All running calls of this host, how many there may be, and whether it takes any more.</summary>
internal sealed class CallRegistry(IOptions<MediaOptions> options, CallMetrics metrics) : IDisposable
{
    private readonly ConcurrentDictionary<CallSession, byte> _running = new();
    private readonly CancellationTokenSource _breakOff = new();
    private int _places;
    private volatile bool _isStopping, _saysGoodbye;

    /// <summary>Cancelled when calls that are still running have to be broken off.</summary>
    public CancellationToken BreakOff => _breakOff.Token;

    /// <summary>The host has been told to stop.</summary>
    public bool IsStopping => _isStopping;

    public int PlacesTaken => Volatile.Read(ref _places);

    /// <summary>There is a place, as far as one can tell before taking it.</summary>
    public bool HasRoom => HasRoomBeside(0);

    /// <summary>The same if so many others came first.</summary>
    public bool HasRoomBeside(int others) => !_isStopping && PlacesTaken + others < options.Value.MaxCalls;

    public IReadOnlyCollection<CallId> Running => [.. _running.Keys.Select(session => session.CallId)];

    /// <summary>Takes one of the places for calls, to be given back by disposing it; null where there is none.</summary>
    public IDisposable? TryTakePlace()
    {
        var place = new Release(() => Interlocked.Decrement(ref _places));
        if (Interlocked.Increment(ref _places) <= options.Value.MaxCalls && !_isStopping)
            return place;
        place.Dispose();
        metrics.Refused();
        return null;
    }

    /// <summary>Takes in a call that has started.</summary>
    public void Add(CallSession session)
    {
        _running.TryAdd(session, 0);
        metrics.Entered();
        if (_saysGoodbye)
            session.Post(new HostStopping());
    }

    public void Remove(CallSession session)
    {
        _running.TryRemove(session, out _);
        metrics.Left();
    }

    /// <summary>Lets time pass for all calls.</summary>
    public void Tick()
    {
        foreach (var (session, _) in _running)
            session.Tick();
    }

    /// <summary>Lets those of the calls that run here come to a polite end.</summary>
    public void End(IReadOnlyCollection<CallId> calls)
    {
        foreach (var (session, _) in _running)
        {
            if (calls.Contains(session.CallId))
                session.Post(new EndAsked());
        }
    }

    /// <summary>Takes no further calls.</summary>
    public void Stop() => _isStopping = true;

    /// <summary>Lets all calls say goodbye, and those that come in yet.</summary>
    public void SayGoodbye()
    {
        _saysGoodbye = true;
        foreach (var (session, _) in _running)
            session.Post(new HostStopping());
    }

    /// <summary>Breaks off the calls that are still running.</summary>
    public Task BreakOffAsync() => _breakOff.CancelAsync();

    public void Dispose() => _breakOff.Dispose();
}
