using System.Text.RegularExpressions;

namespace VoiceAssistant.Application.Common;

internal static partial class TimeZoneName
{
    /// <summary>Whether this machine knows it. What does not look like one is not looked up: a look-up opens a file.</summary>
    public static bool IsValid(string text) =>
        Form().IsMatch(text) && TimeZoneInfo.TryFindSystemTimeZoneById(text, out var zone) && zone.HasIanaId;

    [GeneratedRegex(@"^[A-Za-z0-9_+-]{1,32}(/[A-Za-z0-9_+-]{1,32}){0,2}\z")]
    private static partial Regex Form();
}
