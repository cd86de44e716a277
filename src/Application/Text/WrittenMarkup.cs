using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace VoiceAssistant.Application.Text;

/// <summary>Leaves out what only eyes need: markup, link targets, tables' lines, emoji.</summary>
internal static partial class WrittenMarkup
{
    public static string Remove(string written, StageDirections directions)
    {
        var text = Tag().Replace(WebUtility.HtmlDecode(written), "");
        text = Fence().Replace(text, "");
        text = LineStart().Replace(text, "");
        text = Citation().Replace(text, "");
        text = directions.Remove(text);
        text = Link().Replace(text, "$1");
        text = TableRow().Replace(text, row => string.Join(", ", row.Groups[1].Value.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)));
        text = Times().Replace(text, "×");
        text = Arrow().Replace(text, ", ");
        text = Marks().Replace(text, "");
        return WithoutSymbols(text);
    }

    /// <summary>Emoji, dingbats, and what joins and colours them; degrees are said.</summary>
    private static string WithoutSymbols(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var isPicture = rune.Value is not '°' && Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.PrivateUse;
            var isJoiner = rune.Value is (>= 0xFE00 and <= 0xFE0F) or 0x200D or 0x20E3 or (>= 0x1F3FB and <= 0x1F3FF) or (>= 0xE0020 and <= 0xE007F);
            if (!isPicture && !isJoiner && rune != Rune.ReplacementChar)
                kept.Append(rune.ToString());
        }

        return kept.ToString();
    }

    [GeneratedRegex(@"</?[A-Za-z][^<>]{0,300}>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"^\s*(```|~~~)[\w+#-]{0,20}\s*$", RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"!?\[([^\[\]]*)\](\([^)\s]*\))?")]
    private static partial Regex Link();

    [GeneratedRegex(@"\[\^?\d{1,3}\]|【[^】]{0,60}】")]
    private static partial Regex Citation();

    /// <summary>Headings, bullets, boxes to tick, quotes.</summary>
    [GeneratedRegex(@"^\s*(#{1,6}\s+|[-*+•‣◦]\s+(\[[ xX]\]\s*)?|>\s*)", RegexOptions.Multiline)]
    private static partial Regex LineStart();

    [GeneratedRegex(@"^\s*\|(.{0,1000})\|\s*$", RegexOptions.Multiline)]
    private static partial Regex TableRow();

    [GeneratedRegex(@"(?<=\d) ?\* ?(?=\d)")]
    private static partial Regex Times();

    [GeneratedRegex(@"[*`|\\<>]+|~~|(?<!\w)_+|_+(?!\w)")]
    private static partial Regex Marks();

    [GeneratedRegex(@" ?(?:[-=]{1,2}>|[→⇒➜]) ?")]
    private static partial Regex Arrow();
}
