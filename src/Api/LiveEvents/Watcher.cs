using System.Threading.Channels;
using VoiceAssistant.Application.Calls.Live;

namespace VoiceAssistant.Api.LiveEvents;

/// <summary>Somebody who watches calls over one connection; disposed of when they leave.</summary>
internal sealed class Watcher(Watch watch, Action<Watcher> leave) : IDisposable
{
    /// <summary>One that falls behind by more is let go: it resumes from the last event that it has seen.</summary>
    private const int MostWaiting = 1_000;

    private readonly TaskCompletionSource<long> _began = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<WatchedEvent> _events = Channel.CreateBounded<WatchedEvent>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    public Watch Watch => watch;

    /// <summary>The event behind which <see cref="Events"/> begin: whatever was before it is to be read from the database.</summary>
    public Task<long> Began => _began.Task;

    /// <summary>Ends where the watcher is too slow.</summary>
    public ChannelReader<WatchedEvent> Events => _events.Reader;

    public void Begin(long after) => _began.TrySetResult(after);

    public void Offer(WatchedEvent happened)
    {
        if (happened.OwnerId != watch.Owner || (watch.Call is { } call && call != happened.CallId))
            return;
        if (!_events.Writer.TryWrite(happened))
            _events.Writer.TryComplete();
    }

    public void Dispose() => leave(this);
}
