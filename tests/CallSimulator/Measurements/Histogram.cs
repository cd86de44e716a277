namespace VoiceAssistant.CallSimulator.Measurements;

/// <summary>Counts milliseconds in steps of 0.05 up to 500; cheap enough for every frame of every call.</summary>
public sealed class Histogram
{
    private const double StepMs = 0.05;
    private readonly int[] _counts = new int[10_001];
    private long _maxMicroseconds;
    private long _total;

    public long Count => Interlocked.Read(ref _total);

    public double Max => Interlocked.Read(ref _maxMicroseconds) / 1000d;

    public void Add(double milliseconds)
    {
        var bucket = (int)Math.Clamp(milliseconds / StepMs, 0, _counts.Length - 1);
        Interlocked.Increment(ref _counts[bucket]);
        Interlocked.Increment(ref _total);
        var microseconds = (long)(milliseconds * 1000);
        for (var seen = Interlocked.Read(ref _maxMicroseconds); microseconds > seen;)
        {
            var before = Interlocked.CompareExchange(ref _maxMicroseconds, microseconds, seen);
            seen = before == seen ? microseconds : before;
        }
    }

    /// <summary>The upper edge of the step that holds the percentile.</summary>
    public double Percentile(double percent)
    {
        var rank = (long)Math.Ceiling(percent / 100 * Count);
        long passed = 0;
        for (var i = 0; i < _counts.Length; i++)
        {
            passed += Volatile.Read(ref _counts[i]);
            if (passed >= rank && passed > 0)
                return i == _counts.Length - 1 ? Max : Math.Min(Max, (i + 1) * StepMs);
        }
        return 0;
    }
}
