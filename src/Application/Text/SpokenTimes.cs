using System.Globalization;
using System.Text.RegularExpressions;

namespace VoiceAssistant.Application.Text;

/// <summary>Times of day in figures: "14:30" is "two thirty p.m." or "14 Uhr 30".</summary>
internal sealed partial class SpokenTimes(SpokenForms forms)
{
    private const string TwelveHours = "12";

    public string Say(string text) => forms.Clock switch
    {
        null => text,
        TwelveHours => FullHour().Replace(Clock().Replace(text, English), "$1 $2.m."),
        _ => Clock().Replace(text, found => found.Groups[4].Success ? found.Value : ByTemplate(found)),
    };

    private static string English(Match found)
    {
        var (hour, minute) = (Number(found, 1), Number(found, 2));
        var half = found.Groups[4].Success ? found.Groups[4].Value.ToLowerInvariant() : hour is 0 ? "a" : hour > 12 ? "p" : null;
        var said = NumberWords.Cardinal(hour % 12 is 0 ? 12 : hour % 12);
        said += minute switch
        {
            0 => half is null ? " o'clock" : "",
            < 10 => $" oh {NumberWords.Cardinal(minute)}",
            _ => $" {NumberWords.Cardinal(minute)}",
        };
        return half is null ? said : $"{said} {half}.m.";
    }

    private string ByTemplate(Match found)
    {
        var (hour, minute) = (Number(found, 1), Number(found, 2));
        return string.Format(CultureInfo.InvariantCulture, minute == 0 ? forms.FullHour! : forms.Clock!, hour, minute);
    }

    private static int Number(Match found, int group) => int.Parse(found.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<![\w:.])([01]?[0-9]|2[0-3]):([0-5][0-9])(?![\w:])(?:\s?(Uhr|uhr|h|uur)(?!\w))?(?:\s?([aApP])\.?[mM](?!\w)\.?)?")]
    private static partial Regex Clock();

    /// <summary>"9 am": the word "am" would be read.</summary>
    [GeneratedRegex(@"(?<![\w:.])([0-9]{1,2})\s?([ap])\.?m(?!\w)\.?", RegexOptions.IgnoreCase)]
    private static partial Regex FullHour();
}
