using System.Buffers;

namespace VoiceAssistant.Infrastructure.Documents.Kinds;

/// <summary>What a text with tags begins with, behind declarations and comments.</summary>
/// <param name="IsXml">It declares itself as XML, or has a document type that is not HTML's.</param>
/// <param name="Name">Of the first element or of the document type, in small letters.</param>
internal readonly record struct MarkupRoot(bool IsXml, string Name)
{
    /// <summary>A page, or the elements that one begins with where its author left out the first ones.</summary>
    private static readonly string[] OfPages = ["html", "head", "body", "title", "meta", "link", "base", "script", "style"];

    private static readonly SearchValues<char> EndsOfName = SearchValues.Create(" \t\r\n\f/>");

    public bool IsHtml => OfPages.Contains(Name);

    /// <summary>Null for a text that does not begin with a tag.</summary>
    public static MarkupRoot? Of(ReadOnlySpan<char> text)
    {
        var isXml = false;
        while (true)
        {
            text = text.TrimStart("\uFEFF \t\r\n\f");
            if (text.StartsWith("<!--"))
                text = Behind(text, "-->");
            else if (text.StartsWith("<?"))
            {
                isXml = true;
                text = Behind(text, "?>");
            }
            else
                break;
        }

        const string doctype = "<!doctype";
        if (text.StartsWith(doctype, StringComparison.OrdinalIgnoreCase))
            return NameAt(text[doctype.Length..].TrimStart()) is var name && name == "html" ? new(false, name) : new(true, name);
        return text is ['<', var first, ..] && char.IsAsciiLetter(first) ? new(isXml, NameAt(text[1..]))
            : isXml ? new(true, "")
            : null;
    }

    private static ReadOnlySpan<char> Behind(ReadOnlySpan<char> text, string end) =>
        text.IndexOf(end) is >= 0 and var at ? text[(at + end.Length)..] : [];

    private static string NameAt(ReadOnlySpan<char> text)
    {
        var length = text.IndexOfAny(EndsOfName);
        return text[..Math.Min(length < 0 ? text.Length : length, 40)].ToString().ToLowerInvariant();
    }
}
