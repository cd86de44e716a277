namespace VoiceAssistant.Infrastructure.Search.Dense;

/// <summary>The vectors of one owner on this host, and how fresh they are. One refresh runs at a time.</summary>
/// <param name="refresh">Brings a set up to date.</param>
internal sealed class OwnerVectors(Func<OwnerVectors, Task<VectorSet>> refresh, TimeProvider time)
{
    /// <summary>An older set answers only where a newer one is long in coming.</summary>
    private static readonly TimeSpan MostAge = TimeSpan.FromSeconds(2);

    /// <summary>Of a reading: some thousand vectors come sooner, and a caller waits no longer than 150 ms for the whole search.</summary>
    private static readonly TimeSpan MostWait = TimeSpan.FromMilliseconds(60);

    private readonly Lock _gate = new();

    private VectorSet? _current;
    private Task<VectorSet>? _running;
    private long _beganAt;
    private long _checkedAt;
    private long _usedAt = time.GetTimestamp();
    private long _reserved;

    /// <summary>What is in memory.</summary>
    public VectorSet Current => _current ?? VectorSet.Empty;

    public TimeSpan Unused => time.GetElapsedTime(Volatile.Read(ref _usedAt));

    /// <summary>What these vectors take of the memory, or will once they are read.</summary>
    public long ReservedBytes
    {
        get => Volatile.Read(ref _reserved);
        set => Volatile.Write(ref _reserved, value);
    }

    /// <summary>
    /// What a search is to use. Where nothing was read yet, or where nobody has checked for a while, it waits for a moment; then what was read before
    /// has to do, or nothing.
    /// </summary>
    public async Task<VectorSet> UseAsync(CancellationToken ct)
    {
        Task<VectorSet> running;
        TimeSpan left;
        lock (_gate)
        {
            _usedAt = time.GetTimestamp();
            if (_current is not null && time.GetElapsedTime(_checkedAt) <= MostAge)
                return _current;
            running = _running ?? StartRefreshAsync();
            left = MostWait - time.GetElapsedTime(_beganAt);
        }

        try
        {
            return left > TimeSpan.Zero ? await running.WaitAsync(left, time, ct) : Current;
        }
        catch (TimeoutException)
        {
            return Current;
        }
    }

    /// <summary>Checks in the background; what was read before answers meanwhile.</summary>
    public void Check()
    {
        lock (_gate)
        {
            if (_running is null)
                StartRefreshAsync();
        }
    }

    private Task<VectorSet> StartRefreshAsync()
    {
        _beganAt = time.GetTimestamp();
        var running = _running = Task.Run(RefreshAsync);
        _ = running.ContinueWith(failed => failed.Exception, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously);
        return running;
    }

    private async Task<VectorSet> RefreshAsync()
    {
        var began = time.GetTimestamp();
        try
        {
            var fresh = await refresh(this);
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
