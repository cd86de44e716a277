namespace VoiceAssistant.Application.Common;

public static class Clock
{
    /// <summary>UTC in whole microseconds, as every database keeps it: what is answered now is what will be read later.</summary>
    public static DateTime UtcNow(this TimeProvider time)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    /// <summary>What is left of a time. A machine that stood still leaves nothing; less than nothing would be for ever.</summary>
    public static TimeSpan Left(this TimeProvider time, TimeSpan whole, long began) =>
        whole - time.GetElapsedTime(began) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;
}
