namespace VoiceAssistant.Infrastructure.Providers.Fallback;

/// <summary>
/// A source that is asked for its pieces one by one, and not waited for beyond a limit. One that was too late is cancelled
/// and left behind: it may not even notice that it was cancelled.
/// </summary>
internal sealed class TimedStream<T>(Func<CancellationToken, IAsyncEnumerable<T>> begin, TimeProvider time, CancellationToken ct)
    : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = CancellationTokenSource.CreateLinkedTokenSource(ct);
    private IAsyncEnumerator<T>? _pieces;
    private Task<bool>? _late;

    public T Current => _pieces!.Current;

    /// <exception cref="TimeoutException">Nothing came within the limit.</exception>
    public async ValueTask<bool> MoveNextAsync(TimeSpan limit)
    {
        _pieces ??= begin(_stopping.Token).GetAsyncEnumerator(_stopping.Token);
        var moving = _pieces.MoveNextAsync();
        if (moving.IsCompleted)
            return await moving;
        var task = moving.AsTask();
        try
        {
            return await task.WaitAsync(limit, time, CancellationToken.None);
        }
        catch (TimeoutException) when (!task.IsCompleted)
        {
            _late = task;
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_late is null)
        {
            await CleanUpAsync();
            return;
        }

        _ = LeaveAsync(_late);
    }

    /// <summary>An enumerator must not be disposed of while it is moving.</summary>
    private async Task LeaveAsync(Task late)
    {
        try
        {
            await _stopping.CancelAsync();
            await late.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await CleanUpAsync();
        }
        catch (Exception)
        {
            // it has failed already, and nobody uses what it gave
        }
    }

    private async ValueTask CleanUpAsync()
    {
        try
        {
            if (_pieces is not null)
                await _pieces.DisposeAsync();
        }
        finally
        {
            _stopping.Dispose();
        }
    }
}
