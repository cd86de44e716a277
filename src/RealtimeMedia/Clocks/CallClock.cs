namespace VoiceAssistant.RealtimeMedia.Clocks;

/// <summary>The real time of one call, which begins with it.</summary>
internal sealed class CallClock(TimeProvider time)
{
    private readonly DateTimeOffset _startedAt = time.GetUtcNow();
    private readonly long _epoch = time.GetTimestamp();

    public CallMs Now => new(time.GetElapsedTime(_epoch).TotalMilliseconds);

    /// <summary>The date and time of a moment, for logs and traces.</summary>
    public DateTimeOffset DateOf(CallMs moment) => _startedAt.AddMilliseconds(moment.Value);
}
