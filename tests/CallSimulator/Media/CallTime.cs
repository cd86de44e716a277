namespace VoiceAssistant.CallSimulator.Media;

/// <summary>Time since the start of one call, and back to timestamps of the monotonic clock.</summary>
internal sealed class CallTime(TimeProvider time)
{
    private readonly long _origin = time.GetTimestamp();

    public TimeProvider Provider { get; } = time;

    public TimeSpan Now => Provider.GetElapsedTime(_origin);

    public TimeSpan At(long timestamp) => Provider.GetElapsedTime(_origin, timestamp);

    public long Timestamp(TimeSpan at) => _origin + (long)(at.Ticks * ((double)Provider.TimestampFrequency / TimeSpan.TicksPerSecond));
}
