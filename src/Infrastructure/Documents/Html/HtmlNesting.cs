using System.Buffers;

namespace VoiceAssistant.Infrastructure.Documents.Html;

/// <summary>
/// Counts how deep tags are nested before anything is built of them: for each of them a parser looks through all that are open,
/// and what goes through the tree afterwards does so by recursion. It may be deceived: then the process that reads meets its limits.
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

    /// <summary>In which a tag is text, up to the end of their own.</summary>
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> RawTexts =
        new HashSet<string>(["script", "style", "textarea", "title"], StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly SearchValues<char> EndsOfName = SearchValues.Create(" \t\r\n\f/><");

    public static bool IsTooDeep(ReadOnlySpan<char> html)
    {
        var depth = 0;
        var isDrawing = false; // or a formula: in both, a tag may close itself
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
            if (!isEnd && !isDrawing && RawTexts.TryGetValue(name, out var rawText))
            {
                html = html.IndexOf($"</{rawText}", StringComparison.OrdinalIgnoreCase) is >= 0 and var end ? html[(end + 1)..] : [];
                continue; // at the slash, which begins no tag
            }

            var isRoot = name.Equals("svg", StringComparison.OrdinalIgnoreCase) || name.Equals("math", StringComparison.OrdinalIgnoreCase);
            if (!isEnd && (isRoot || isDrawing) && ClosesItself(html))
                continue;
            if (isRoot)
                isDrawing = !isEnd;
            if (name.Length > 40 || !Unclosed.Contains(name))
                depth = Math.Max(0, depth + (isEnd ? -1 : 1));
            if (depth > DocumentLimits.MaxHtmlDepth)
                return true;
        }

        return false;
    }

    private static bool ClosesItself(ReadOnlySpan<char> tag) => tag.IndexOfAny('<', '>') is > 0 and var end && tag[(end - 1)..] is ['/', '>', ..];
}
