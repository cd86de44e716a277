namespace VoiceAssistant.Application.OAuth;

internal static class UnixTime
{
    /// <summary>Seconds since 1970 of a time in UTC.</summary>
    public static long Of(DateTime time) => new DateTimeOffset(time, TimeSpan.Zero).ToUnixTimeSeconds();
}
