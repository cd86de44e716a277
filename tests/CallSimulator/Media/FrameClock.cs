namespace VoiceAssistant.CallSimulator.Media;

/// <summary>Something that wants to be woken at a moment of the monotonic clock.</summary>
internal interface IClocked
{
    /// <param name="now">Timestamp of the <see cref="TimeProvider"/>, at or after the one asked for.</param>
    void OnDue(long now);
}

/// <summary>
/// One thread that wakes all calls at absolute deadlines. Hundreds of timers of the thread pool would drift and contend;
/// this thread sleeps at most until the next deadline, to the millisecond.
/// </summary>
internal sealed class FrameClock : IDisposable
{
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly PriorityQueue<IClocked, long> _due = new();
    private readonly AutoResetEvent _sooner = new(initialState: false);
    private long _sleepingUntil = long.MaxValue;
    private bool _stopped;

    public FrameClock(TimeProvider time)
    {
        _time = time;
        new Thread(Run) { IsBackground = true, Name = "frame clock", Priority = ThreadPriority.Highest }.Start();
    }

    public void At(long timestamp, IClocked target)
    {
        bool isSooner;
        lock (_gate)
        {
            _due.Enqueue(target, timestamp);
            isSooner = timestamp < _sleepingUntil;
        }
        if (isSooner)
            _sooner.Set();
    }

    public void Dispose()
    {
        lock (_gate)
            _stopped = true;
        _sooner.Set();
    }

    private void Run()
    {
        while (true)
        {
            var now = _time.GetTimestamp();
            IClocked? target = null;
            long wait = 0;
            lock (_gate)
            {
                if (_stopped)
                    return;
                if (!_due.TryPeek(out _, out var next))
                    (_sleepingUntil, wait) = (long.MaxValue, -1);
                else if (next > now)
                    (_sleepingUntil, wait) = (next, Milliseconds(next - now));
                else
                    (_sleepingUntil, target) = (long.MinValue, _due.Dequeue());
            }
            if (target is not null)
                target.OnDue(now);
            else
                _sooner.WaitOne((int)wait);
        }
    }

    // Rounded up: waking before the deadline would only spin.
    private long Milliseconds(long ticks) => ((ticks * 1000) + _time.TimestampFrequency - 1) / _time.TimestampFrequency;
}
