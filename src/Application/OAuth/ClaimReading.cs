using System.Globalization;

namespace VoiceAssistant.Application.OAuth;

internal static class ClaimReading
{
    public static string? Text(this IReadOnlyDictionary<string, object> claims, string name) =>
        claims.GetValueOrDefault(name) as string;

    /// <summary>A time in seconds since 1970, or null.</summary>
    public static DateTime? Time(this IReadOnlyDictionary<string, object> claims, string name) =>
        claims.GetValueOrDefault(name) is long or int
            ? DateTimeOffset.FromUnixTimeSeconds(Convert.ToInt64(claims[name], CultureInfo.InvariantCulture)).UtcDateTime
            : null;
}
