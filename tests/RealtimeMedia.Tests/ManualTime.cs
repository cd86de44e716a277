namespace VoiceAssistant.RealtimeMedia.Tests;

/// <summary>Time that moves only when told to.</summary>
internal sealed class ManualTime : TimeProvider
{
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _ticks;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(_ticks);

    public void Advance(int ms) => _ticks += ms * TimeSpan.TicksPerMillisecond;
}
