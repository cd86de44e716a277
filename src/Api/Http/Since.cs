using System.Globalization;
using System.Text.RegularExpressions;

namespace VoiceAssistant.Api.Http;

/// <summary>A time in a URL, with an offset: without one, nobody knows whose it is.</summary>
internal readonly partial record struct Since(DateTime Utc)
{
    public const string Right = "Give a time as ISO 8601 has it, with its offset from UTC: 2026-01-05T14:30:00Z, or 2026-01-05T15:30:00%2B01:00.";

    public static bool TryParse(string? text, out Since since)
    {
        since = default;
        // a plus sign that was not encoded comes as a space
        if (text is null || !Form().IsMatch(text)
            || !DateTimeOffset.TryParse(text.Replace(' ', '+'), CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return false;
        since = new Since(time.UtcDateTime);
        return true;
    }

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,7})?)?([Zz]|[-+ ][0-9]{2}:[0-9]{2})\z")]
    private static partial Regex Form();
}
