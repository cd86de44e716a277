namespace VoiceAssistant.Application.Common;

internal static class Clock
{
    /// <summary>UTC in whole microseconds, as every database keeps it: what is answered now is what will be read later.</summary>
    public static DateTime UtcNow(this TimeProvider time)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
