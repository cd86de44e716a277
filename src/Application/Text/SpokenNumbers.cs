using System.Globalization;
using System.Text.RegularExpressions;

namespace VoiceAssistant.Application.Text;

/// <summary>
/// Numbers in groups of three, as the culture writes them: some voices read each group on its own. English says them in
/// words, because a bare 1234 may be a year.
/// </summary>
internal sealed partial class SpokenNumbers(CultureInfo culture)
{
    private readonly bool _isEnglish = culture.TwoLetterISOLanguageName == "en";
    private readonly char _decimal = culture.NumberFormat.NumberDecimalSeparator is [var c] ? c : '.';
    private readonly char _group = culture.NumberFormat.NumberGroupSeparator is [var c] ? c : ',';

    public string Say(string text) => Grouped().Replace(text, found => IsGrouped(found.Value) ? Whole(found.Value) : found.Value);

    /// <summary>Whether the separators are the culture's own for thousands.</summary>
    public bool IsGrouped(string number)
    {
        var parts = number.Split(_decimal)[0].Split(IsSpace(_group) ? Spaces(number) : _group);
        return parts.Length > 1 && parts[0].Length is >= 1 and <= 3 && parts[0][0] != '0'
            && parts.All(p => p.All(char.IsAsciiDigit)) && parts.Skip(1).All(p => p.Length == 3);
    }

    /// <summary>The number without its groups; in English words where it had some.</summary>
    public string Whole(string number)
    {
        if (!IsGrouped(number))
            return number;
        var parts = number.Split(_decimal, 2);
        var digits = new string([.. parts[0].Where(char.IsAsciiDigit)]);
        var whole = _isEnglish && digits.Length <= 6 ? NumberWords.Cardinal(int.Parse(digits, CultureInfo.InvariantCulture)) : digits;
        return parts.Length == 1 ? whole
            : whole == digits ? $"{digits}{_decimal}{parts[1]}"
            : $"{whole} point {NumberWords.Digits(parts[1])}";
    }

    /// <summary>An amount of money as its whole units and its hundredths; null where it has none. Two digits are never a group.</summary>
    public (string Whole, string? Hundredths) Amount(string number) =>
        number is [_, .., '.' or ',', _, _] ? (Whole(number[..^3]), number[^2..]) : (Whole(number), null);

    private static bool IsSpace(char c) => char.IsWhiteSpace(c);

    private static char Spaces(string number) => number.FirstOrDefault(char.IsWhiteSpace) is var c and not '\0' ? c : ' ';

    [GeneratedRegex(@"(?<![A-Za-z0-9_.,])[0-9]{1,3}(?:[.,’'\s][0-9]{3}){1,6}(?:[.,][0-9]{1,6})?(?![A-Za-z0-9_]|[.,][0-9])")]
    private static partial Regex Grouped();
}
