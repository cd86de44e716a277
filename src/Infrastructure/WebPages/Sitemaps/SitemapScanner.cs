using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace VoiceAssistant.Infrastructure.WebPages.Sitemaps;

/// <param name="IsSitemap">Another sitemap, and no page.</param>
internal readonly record struct SitemapEntry(string Address, bool IsSitemap);

/// <summary>
/// Reads the addresses that a sitemap names (https://www.sitemaps.org/protocol.html): an index, a list of pages, or text with one
/// address a line. Of its XML no more is understood than tags, entities and sections, and none is kept: an XML reader keeps every
/// name and attribute that it meets, of which 50 MB can be made to hold millions. A document type, which only an attack would
/// have, ends it, as does what is no sitemap.
/// </summary>
internal sealed class SitemapScanner(TextReader reader)
{
    private const int MaxAddressLength = 2_000, MaxNameLength = 100;

    private readonly char[] _buffer = new char[1 << 14];
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _name = new();
    private int _at, _length;

    public async IAsyncEnumerable<SitemapEntry> ReadAsync([EnumeratorCancellation] CancellationToken ct)
    {
        string? prefix = null;
        var isIndex = false;
        await foreach (var (tag, text) in TagsAsync(ct))
        {
            if (prefix is null)
            {
                if (tag.StartsWith('?'))
                    continue;
                prefix = tag.Contains(':', StringComparison.Ordinal) ? tag[..(tag.IndexOf(':', StringComparison.Ordinal) + 1)] : "";
                isIndex = tag == prefix + "sitemapindex";
                if (!isIndex && tag != prefix + "urlset")
                    yield break;
            }
            else if (tag == $"/{prefix}loc" && text.Length is > 0 and <= MaxAddressLength)
            {
                yield return new SitemapEntry(WebUtility.HtmlDecode(text).Trim(), isIndex);
            }
        }
    }

    /// <summary>The lines of a sitemap that is text.</summary>
    public async IAsyncEnumerable<SitemapEntry> ReadLinesAsync([EnumeratorCancellation] CancellationToken ct)
    {
        for (int c; (c = await NextAsync(ct)) >= 0;)
        {
            if (c is not ('\r' or '\n'))
                Append(_text, (char)c, MaxAddressLength);
            else if (Line() is { Length: > 0 } line)
                yield return new SitemapEntry(line, IsSitemap: false);
        }
        if (Line() is { Length: > 0 } last)
            yield return new SitemapEntry(last, IsSitemap: false);

        string Line()
        {
            var line = _text.Length <= MaxAddressLength ? _text.ToString().Trim() : "";
            _text.Clear();
            return line;
        }
    }

    /// <summary>Whether the first character is one that XML begins with.</summary>
    public async Task<bool> IsXmlAsync(CancellationToken ct)
    {
        int c;
        do
            c = await NextAsync(ct);
        while (c >= 0 && char.IsWhiteSpace((char)c));
        if (c >= 0)
            _at--;
        return c == '<';
    }

    /// <summary>The name of each tag, with the slash of an end, and the text before it.</summary>
    private async IAsyncEnumerable<(string Tag, string Text)> TagsAsync([EnumeratorCancellation] CancellationToken ct)
    {
        for (int c; (c = await NextAsync(ct)) >= 0;)
        {
            if (c != '<')
            {
                Append(_text, (char)c, MaxAddressLength);
                continue;
            }
            var tag = await TagAsync(ct);
            if (tag.StartsWith("!--", StringComparison.Ordinal))
                continue;
            if (tag.StartsWith('!'))
            {
                if (!tag.StartsWith("![CDATA[", StringComparison.Ordinal))
                    yield break;
                continue;
            }
            yield return (tag, _text.Length <= MaxAddressLength ? _text.ToString() : "");
            _text.Clear();
        }
    }

    /// <summary>Reads a tag to its end, and gives its name; the text of a CDATA section goes where text goes.</summary>
    private async Task<string> TagAsync(CancellationToken ct)
    {
        _name.Clear();
        var (quote, isName) = ('\0', true);
        for (int next; (next = await NextAsync(ct)) >= 0;)
        {
            var c = (char)next;
            if (c == '>' && quote == '\0')
                break;
            if (quote == '\0' ? c is '"' or '\'' : c == quote)
                quote = quote == '\0' ? c : '\0';
            isName &= !char.IsWhiteSpace(c) && (c != '/' || _name.Length == 0);
            if (!isName)
                continue;
            Append(_name, c, MaxNameLength);
            if (_name.Length == 3 && Is("!--"))
                await SkipToAsync("-->", isText: false, ct);
            else if (_name.Length == 8 && Is("![CDATA["))
                await SkipToAsync("]]>", isText: true, ct);
            else
                continue;
            break;
        }
        return _name.ToString();

        bool Is(string start) => _name.Equals(start);
    }

    private async Task SkipToAsync(string end, bool isText, CancellationToken ct)
    {
        var last = new StringBuilder();
        for (int c; (c = await NextAsync(ct)) >= 0;)
        {
            last.Append((char)c);
            if (last.Length < end.Length)
                continue;
            if (last.Equals(end))
                return;
            if (isText)
                Append(_text, last[0], MaxAddressLength);
            last.Remove(0, 1);
        }
    }

    /// <summary>One more than there may be tells that it was too long.</summary>
    private static void Append(StringBuilder to, char c, int most)
    {
        if (to.Length <= most)
            to.Append(c);
    }

    private async ValueTask<int> NextAsync(CancellationToken ct)
    {
        if (_at >= _length)
            (_at, _length) = (0, await reader.ReadAsync(_buffer, ct));
        return _length == 0 ? -1 : _buffer[_at++];
    }
}
