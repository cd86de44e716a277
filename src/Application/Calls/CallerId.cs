using VoiceAssistant.Application.Common;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Calls;

internal static class CallerId
{
    /// <summary>Keypad spellings of "anonymous", "unavailable" and the like that carriers send for a withheld number.</summary>
    private static readonly HashSet<string> Withheld = ["+266696687", "+86282452253", "+2562533", "+464"];

    /// <summary>The caller's number, in its one spelling, by which contacts and the do-not-call list have it; null where it is withheld or the caller is no telephone.</summary>
    public static PhoneNumber? Parse(string from) =>
        !Withheld.Contains(from) && PhoneNumber.TryParse(from, out var number) ? PhoneNumber.Parse(PhoneSpelling.Of(number)) : null;
}
