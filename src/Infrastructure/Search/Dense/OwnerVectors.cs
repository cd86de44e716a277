namespace VoiceAssistant.Infrastructure.Search.Dense;

/// <summary>The vectors of one owner on this host, and how fresh they are. One refresh runs at a time.</summary>
/// <param name="refresh">Brings a set up to date.</param>
internal sealed class OwnerVectors(Func<VectorSet, Task<VectorSet>> refresh, TimeProvider time)
{
    /// <summary>Older than this no set answers, unless a newer one is being read in the background.</summary>
    private static readonly TimeSpan MostAge = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();

    private VectorSet? _current;
    private Task<VectorSet>? _running;
    private bool _isAwaited;
    private long _checkedAt;
    private long _usedAt = time.GetTimestamp();

    /// <summary>What is in memory.</summary>
    public VectorSet Current => _current ?? VectorSet.Empty;

    public TimeSpan Unused => time.GetElapsedTime(Volatile.Read(ref _usedAt));

    /// <summary>What a search is to use. It waits where nothing was read yet, or where nobody has checked for a while.</summary>
    public Task<VectorSet> UseAsync()
    {
        lock (_gate)
        {
            _usedAt = time.GetTimestamp();
            if (_current is not null && time.GetElapsedTime(_checkedAt) <= MostAge)
                return Task.FromResult(_current);
            if (_running is null)
                StartRefresh(isAwaited: true);
            return _isAwaited || _current is null ? _running! : Task.FromResult(_current);
        }
    }

    /// <summary>Checks in the background; what was read before answers meanwhile.</summary>
    public void Check()
    {
        lock (_gate)
        {
            if (_running is null)
                StartRefresh(isAwaited: false);
        }
    }

    private void StartRefresh(bool isAwaited)
    {
        _isAwaited = isAwaited;
        var running = _running = Task.Run(RefreshAsync);
        _ = running.ContinueWith(failed => failed.Exception, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously);
    }

    private async Task<VectorSet> RefreshAsync()
    {
        var began = time.GetTimestamp();
        try
        {
            var fresh = await refresh(Current);
            lock (_gate)
                (_current, _checkedAt) = (fresh, began);
            return fresh;
        }
        finally
        {
            lock (_gate)
                _running = null;
        }
    }
}
