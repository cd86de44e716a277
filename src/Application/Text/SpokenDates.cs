using System.Globalization;
using System.Text.RegularExpressions;

namespace VoiceAssistant.Application.Text;

/// <summary>Dates in figures, written out as the culture does: "2026-03-05" is "March 5, 2026".</summary>
internal sealed partial class SpokenDates(string language, CultureInfo culture)
{
    private readonly string? _pattern = culture.Calendar is GregorianCalendar && culture.Name.Length > 0
        ? Weekday().Replace(culture.DateTimeFormat.LongDatePattern, "").Trim()
        : null;

    /// <summary>Which comes first; null where the language does not tell, as English does not without a region.</summary>
    private readonly bool? _dayFirst = culture.Name.Length == 0 || language is "en" ? null
        : culture.DateTimeFormat.ShortDatePattern is ['d', ..] ? true
        : culture.DateTimeFormat.ShortDatePattern is ['M', ..] ? false
        : null;

    public string Say(string text)
    {
        if (_pattern is null)
            return text;
        text = YearFirst().Replace(text, found => Say(found, 1, 2, 3));
        return YearLast().Replace(text, SayYearLast);
    }

    private string SayYearLast(Match found)
    {
        var (first, second) = (int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(found.Groups[3].Value, CultureInfo.InvariantCulture));
        var dayFirst = first > 12 ? true : second > 12 ? false : found.Groups[2].Value == "." ? true : _dayFirst;
        return dayFirst switch
        {
            true => Say(found, 4, 3, 1),
            false => Say(found, 4, 1, 3),
            null => found.Value,
        };
    }

    private string Say(Match found, int year, int month, int day) =>
        DateOnly.TryParseExact(
            $"{found.Groups[year].Value}-{found.Groups[month].Value}-{found.Groups[day].Value}", "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date.ToString(_pattern, culture)
            : found.Value;

    [GeneratedRegex(@"(?<![A-Za-z0-9_.-])([0-9]{4})-([0-9]{2})-([0-9]{2})(?![A-Za-z0-9_-])")]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"(?<![A-Za-z0-9_./])([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})(?![A-Za-z0-9_/])")]
    private static partial Regex YearLast();

    [GeneratedRegex(@"[,.]?\s*'?dddd'?[,.]?\s*(?:'de'\s)?")]
    private static partial Regex Weekday();
}
