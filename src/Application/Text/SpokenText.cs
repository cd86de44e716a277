using System.Text.RegularExpressions;

namespace VoiceAssistant.Application.Text;

/// <summary>Turns written text into what can be spoken: markup, link targets and emoji are left out.</summary>
public static partial class SpokenText
{
    public static string From(string written)
    {
        var text = Link().Replace(written, "$1");
        text = Scheme().Replace(text, "");
        text = LineStart().Replace(text, "");
        text = Markup().Replace(text, "");
        text = Symbols().Replace(text, "");
        return Spaces().Replace(text, " ").Trim();
    }

    [GeneratedRegex(@"!?\[([^\]]*)\]\([^)\s]*\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\bhttps?://(www\.)?", RegexOptions.IgnoreCase)]
    private static partial Regex Scheme();

    /// <summary>Headings, bullets, quotes and rules.</summary>
    [GeneratedRegex(@"^\s*(#{1,6}\s+|[-*+•]\s+|>\s+|(-{3,}|\*{3,}|_{3,})\s*$)", RegexOptions.Multiline)]
    private static partial Regex LineStart();

    [GeneratedRegex(@"[*`~|]+|(?<!\w)_+|_+(?!\w)")]
    private static partial Regex Markup();

    /// <summary>Emoji and dingbats: surrogate pairs, miscellaneous symbols, variation selectors, joiners.</summary>
    [GeneratedRegex(@"[\uD800-\uDFFF\u2600-\u27BF\u2B00-\u2BFF\uFE0F\u200D]+")]
    private static partial Regex Symbols();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
