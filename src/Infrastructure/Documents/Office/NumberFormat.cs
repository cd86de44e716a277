using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace VoiceAssistant.Infrastructure.Documents.Office;

/// <summary>Shows a number as a spreadsheet does: dates, percentages, places behind the point, words before and behind it.</summary>
/// <remarks>ECMA-376, part 1, 18.8.30 and 18.8.31</remarks>
internal sealed partial class NumberFormat
{
    /// <summary>What spreadsheets accept.</summary>
    private const int LongestCode = 255;

    public static readonly NumberFormat General = new("");

    /// <summary>Those of 18.8.30 that are written without a code; 14 and 22 depend on the language, and are shown as ISO 8601 has them.</summary>
    private static readonly Dictionary<uint, string> BuiltIns = new()
    {
        [1] = "0",
        [2] = "0.00",
        [3] = "#,##0",
        [4] = "#,##0.00",
        [9] = "0%",
        [10] = "0.00%",
        [14] = "yyyy-mm-dd",
        [15] = "d-mmm-yy",
        [16] = "d-mmm",
        [17] = "mmm-yy",
        [18] = "h:mm AM/PM",
        [19] = "h:mm:ss AM/PM",
        [20] = "h:mm",
        [21] = "h:mm:ss",
        [22] = "yyyy-mm-dd hh:mm",
        [37] = "#,##0",
        [38] = "#,##0",
        [39] = "#,##0.00",
        [40] = "#,##0.00",
        [44] = "#,##0.00",
        [45] = "mm:ss",
        [46] = "[h]:mm:ss",
        [47] = "mm:ss.0",
    };

    private readonly string _code;
    private readonly bool _isDate;

    public NumberFormat(string code)
    {
        if (code.Length > LongestCode)
            code = "";
        var first = Literals().Replace(code, "");
        _isDate = DateParts().IsMatch(first) && !first.Contains('0', StringComparison.Ordinal) && !first.Contains('#', StringComparison.Ordinal)
            && !first.Contains("General", StringComparison.OrdinalIgnoreCase);
        _code = code.Split(';')[0];
    }

    public static string BuiltIn(uint id) => BuiltIns.GetValueOrDefault(id, "");

    public string Show(double number, bool is1904)
    {
        if (_isDate && Date(number, is1904) is { } date)
            return ShowDate(date);
        if (_code.Length == 0 || _code is "@" || _code.Contains("General", StringComparison.OrdinalIgnoreCase))
            return number.ToString("0.##########", CultureInfo.InvariantCulture);
        return ShowNumber(number);
    }

    /// <summary>Days since the end of 1899, in which 1900 was a leap year, or since the beginning of 1904. Null for what is no date.</summary>
    private static DateTime? Date(double days, bool is1904)
    {
        const double most = 2_958_465; // the end of 9999
        if (days < 0 || days > most || double.IsNaN(days))
            return null;
        return (is1904 ? new DateTime(1904, 1, 1) : new DateTime(1899, 12, days < 60 ? 31 : 30))
            .AddSeconds(Math.Round(days * 86_400));
    }

    private string ShowNumber(double number)
    {
        var digits = Digits().Match(Literals().Replace(_code, literal => new string(' ', literal.Length)));
        if (!digits.Success)
            return number.ToString("0.##########", CultureInfo.InvariantCulture);
        var shown = Math.Abs(number) * (_code.Contains('%', StringComparison.Ordinal) ? 100 : 1);
        var places = digits.Value.Split('.') is [_, var behind] ? behind.Count(c => c is '0' or '#' or '?') : 0;
        var least = digits.Value.Split('.') is [_, var zeros] ? zeros.Count(c => c is '0') : 0;
        var pattern = (digits.Value.Contains(',', StringComparison.Ordinal) ? "#,##0" : "0")
            + (places > 0 ? "." + new string('0', Math.Min(least, 10)) + new string('#', Math.Clamp(places - least, 0, 10)) : "");
        var text = shown.ToString(pattern, CultureInfo.InvariantCulture);
        return $"{(number < 0 ? "-" : "")}{Words(_code[..digits.Index])}{text}{Words(_code[(digits.Index + digits.Length)..])}".Trim();
    }

    /// <summary>Signs of currency and other words; not the width of a sign, colours, conditions and languages.</summary>
    private static string Words(string part)
    {
        var words = new StringBuilder();
        foreach (Match match in Word().Matches(part))
            words.Append(match.Groups["text"].Value);
        return words.ToString();
    }

    /// <summary>What m stands for depends on what is beside it: minutes behind hours and before seconds.</summary>
    private string ShowDate(DateTime date)
    {
        var isTwelveHours = _code.Contains("AM/PM", StringComparison.OrdinalIgnoreCase);
        var text = new StringBuilder();
        var parts = DateWord().Matches(_code).Select(match => match.Value).ToList();
        for (var i = 0; i < parts.Count; i++)
        {
            var isMinutes = parts[i][0] is 'm' or 'M' && (Neighbour(parts, i, -1) is 'h' || Neighbour(parts, i, 1) is 's');
            text.Append(ShowPart(parts[i], date, isMinutes, isTwelveHours));
        }

        return text.ToString().Trim();
    }

    private static char? Neighbour(List<string> parts, int at, int step)
    {
        for (at += step; at >= 0 && at < parts.Count; at += step)
        {
            if (char.ToLowerInvariant(parts[at].TrimStart('[')[..1] is [var c] ? c : ' ') is ('y' or 'm' or 'd' or 'h' or 's') and var part)
                return part;
        }

        return null;
    }

    private static string ShowPart(string part, DateTime date, bool isMinutes, bool isTwelveHours)
    {
        string Shown(string format) => date.ToString(format, CultureInfo.InvariantCulture);
        return part.ToLowerInvariant() switch
        {
            "yyyy" or "yyy" or "e" => Shown("yyyy"),
            "yy" or "y" => Shown("yyyy"), // spoken, two digits could be anything
            ['m', ..] when isMinutes => Shown("mm"),
            "m" => Shown("%M"),
            "mm" => Shown("MM"),
            "mmm" => Shown("MMM"),
            ['m', ..] => Shown("MMMM"),
            "d" => Shown("%d"),
            "dd" => Shown("dd"),
            "ddd" => Shown("ddd"),
            ['d', ..] => Shown("dddd"),
            "h" => isTwelveHours ? Shown("%h") : Shown("%H"),
            ['h', ..] => isTwelveHours ? Shown("hh") : Shown("HH"),
            ['s', ..] => Shown("ss"),
            "am/pm" or "a/p" => Shown("tt"),
            "[h]" or "[hh]" => Shown("%H"),
            ['[', ..] => "",
            ['"', .., '"'] => part[1..^1],
            ['\\', var escaped] => escaped.ToString(),
            ['_' or '*', _] => "",
            _ => part,
        };
    }

    /// <summary>What is written as it stands, so that letters in it are no parts of a date.</summary>
    [GeneratedRegex(@"""[^""]*""|\\.|_.|\*.|\[(?!h|m|s)[^\]]*\]|;.*", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Literals();

    [GeneratedRegex("[ymdhs]", RegexOptions.IgnoreCase)]
    private static partial Regex DateParts();

    [GeneratedRegex(@"[#0?][#0?,]*(\.[#0?]+)?|\.[#0?]+")]
    private static partial Regex Digits();

    [GeneratedRegex(@"""(?<text>[^""]*)""|\\(?<text>.)|_.|\*.|\[\$(?<text>[^\]-]*)[^\]]*\]|\[[^\]]*\]|(?<text>[%$€£¥+ /:])|(?<text>[A-Za-zÀ-ž]+)")]
    private static partial Regex Word();

    [GeneratedRegex(@"y+|m+|d+|h+|s+|e|AM/PM|A/P|\[[^\]]*\]|""[^""]*""|\\.|_.|\*.|.", RegexOptions.IgnoreCase)]
    private static partial Regex DateWord();
}
