using VoiceAssistant.Application.Calls.Live;

namespace VoiceAssistant.Api.LiveEvents;

/// <summary>
/// Up to where events are passed on. Ids are given before they are committed, so that a smaller one may become visible after
/// a greater one; whoever had been given the greater one would never ask for the smaller. So an event waits for those
/// missing before it, but not for ever: they may have been rolled back, or their call deleted.
/// </summary>
internal sealed class EventHorizon(long at)
{
    /// <summary>Longer than anybody takes from writing an event to committing it.</summary>
    public static readonly TimeSpan GapTimeout = TimeSpan.FromSeconds(5);

    private readonly Dictionary<long, DateTimeOffset> _waiting = [];

    /// <summary>The last event that was passed on: everything up to it is there.</summary>
    public long At { get; private set; } = at;

    /// <summary>Those that may be passed on, in order.</summary>
    /// <param name="visible">What follows <see cref="At"/>, in order.</param>
    public IReadOnlyList<WatchedEvent> Release(IReadOnlyList<WatchedEvent> visible, DateTimeOffset now)
    {
        List<WatchedEvent> released = [];
        foreach (var next in visible)
        {
            if (next.Id > At + 1 && !HasWaited(next.Id, now))
                break;
            released.Add(next);
            _waiting.Remove(next.Id);
            At = next.Id;
        }

        foreach (var later in visible.Skip(released.Count))
            _waiting.TryAdd(later.Id, now);
        return released;
    }

    private bool HasWaited(long id, DateTimeOffset now) => _waiting.TryGetValue(id, out var since) && now - since >= GapTimeout;
}
