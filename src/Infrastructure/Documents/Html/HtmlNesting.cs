using System.Buffers;

namespace VoiceAssistant.Infrastructure.Documents.Html;

/// <summary>
/// Counts how deep tags are nested before anything is built of them: for each of them a parser looks through all that are open,
/// and what goes through the tree afterwards does so by recursion.
/// </summary>
internal static class HtmlNesting
{
    /// <summary>Elements that end without being closed.</summary>
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Unclosed = new HashSet<string>(
        [
            "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
            "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup", "colgroup", "rp", "rt",
            "html", "head", "body",
        ],
        StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly SearchValues<char> EndsOfName = SearchValues.Create(" \t\r\n\f/><");

    public static bool IsTooDeep(ReadOnlySpan<char> html)
    {
        var depth = 0;
        while (html.IndexOf('<') is >= 0 and var at)
        {
            html = html[(at + 1)..];
            if (html.StartsWith("!--"))
            {
                html = html.IndexOf("-->") is >= 0 and var end ? html[end..] : [];
                continue;
            }

            var isEnd = html is ['/', ..];
            var name = html[(isEnd ? 1 : 0)..];
            if (name.IsEmpty || !char.IsAsciiLetter(name[0]))
                continue;
            name = name[..(name.IndexOfAny(EndsOfName) is >= 0 and var length ? length : name.Length)];
            if (name.Length > 40 || !Unclosed.Contains(name))
                depth = Math.Max(0, depth + (isEnd ? -1 : 1));
            if (depth > DocumentLimits.MaxHtmlDepth)
                return true;
        }

        return false;
    }
}
