namespace VoiceAssistant.CallSimulator.Media;

internal enum Awaited
{
    Happened,
    TimedOut,
    StreamEnded,
}

/// <summary>Things waited for in stream time; looked at after every message and every 20 ms. Guarded by the stream's gate.</summary>
internal sealed class StreamConditions
{
    private readonly List<Waiter> _waiters = [];

    private sealed record Waiter(Func<TimeSpan, bool> Condition, TimeSpan Deadline, TaskCompletionSource<Awaited> Completion);

    public Task<Awaited> Add(Func<TimeSpan, bool> condition, TimeSpan deadline, CancellationToken ct)
    {
        var completion = new TaskCompletionSource<Awaited>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiters.Add(new Waiter(condition, deadline, completion));
        return completion.Task.WaitAsync(ct);
    }

    public void Evaluate(TimeSpan now, bool streamEnded)
    {
        for (var i = _waiters.Count - 1; i >= 0; i--)
        {
            var waiter = _waiters[i];
            Awaited? outcome = waiter.Condition(now) ? Awaited.Happened
                : streamEnded ? Awaited.StreamEnded
                : now >= waiter.Deadline ? Awaited.TimedOut
                : null;
            if (outcome is not { } known)
                continue;
            _waiters.RemoveAt(i);
            waiter.Completion.TrySetResult(known);
        }
    }
}
