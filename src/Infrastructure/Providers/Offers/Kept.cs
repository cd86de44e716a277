namespace VoiceAssistant.Infrastructure.Providers.Offers;

/// <summary>An answer that is good for a while: asked for once, however many want it. Thread-safe.</summary>
/// <param name="ask">Gets as long as the limit; never throws.</param>
internal sealed class Kept<T>(TimeProvider time, Func<CancellationToken, Task<T>> ask, Func<T, TimeSpan> goodFor)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private Task<T>? _answer;
    private long _askedAt;

    public Task<T> GetAsync(CancellationToken ct)
    {
        lock (_gate)
        {
            if (_answer is null || (_answer.IsCompleted && time.GetElapsedTime(_askedAt) > goodFor(_answer.Result)))
                (_answer, _askedAt) = (AskAsync(), time.GetTimestamp());
            return _answer.WaitAsync(ct);
        }
    }

    /// <summary>Goes on when whoever has asked first does not want it any more.</summary>
    private async Task<T> AskAsync()
    {
        await Task.Yield();
        using var limit = new CancellationTokenSource(Limit, time);
        return await ask(limit.Token);
    }
}
