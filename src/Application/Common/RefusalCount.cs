namespace VoiceAssistant.Application.Common;

/// <summary>Counts what strangers can have refused as often as they like, and tells when the log is to say so: at once, then once in a while.</summary>
public sealed class RefusalCount(TimeProvider time)
{
    /// <summary>Between two lines of the log.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private long _count, _said;
    private DateTimeOffset _saidAt = DateTimeOffset.MinValue;

    public long Count
    {
        get
        {
            lock (_gate)
                return _count;
        }
    }

    /// <summary>Counts one more. Gives how many the log has not told of, where it is to do that now; null where it is not.</summary>
    public long? Add()
    {
        lock (_gate)
        {
            _count++;
            var now = time.GetUtcNow();
            if (now - _saidAt < Interval)
                return null;
            var unsaid = _count - _said;
            (_said, _saidAt) = (_count, now);
            return unsaid;
        }
    }
}
