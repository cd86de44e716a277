using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.WebSearch;

/// <summary>Makes plain text of what engines tell of pages: some mark the words that were asked for, some quote markup.</summary>
internal static partial class HitText
{
    private const int LongestTitle = 200, LongestText = 1_000, LongestUrl = 2_000;

    /// <summary>Of what is longer, the rest is not even read.</summary>
    private const int MostRead = 8_000;

    /// <summary>The pages that can be visited, each once.</summary>
    public static IReadOnlyList<WebHit> HitsOf(IReadOnlyList<FoundPage> pages, int take) =>
    [
        .. (from page in pages
            let url = UrlOf(page.Url)
            where url is not null
            let title = Plain(page.Title, LongestTitle)
            select new WebHit(title.Length > 0 ? title : url.Host, url.AbsoluteUri, Plain(page.Text, LongestText)))
            .DistinctBy(hit => hit.Url).Take(take),
    ];

    public static string Plain(string? text, int longest)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var decoded = WebUtility.HtmlDecode(Tag().Replace(text.Length > MostRead ? text[..MostRead] : text, Between));
        var plain = new StringBuilder(Math.Min(decoded.Length, longest + 1));
        foreach (var rune in decoded.EnumerateRunes())
        {
            if (plain.Length > longest)
                break;
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
                plain.Append(plain.Length > 0 && plain[^1] != ' ' ? " " : "");
            else if (!IsInvisible(rune))
                plain.Append(rune.ToString());
        }

        if (plain.Length > longest)
        {
            plain.Length = longest - 1;
            if (char.IsHighSurrogate(plain[^1]))
                plain.Length--;
            return plain.ToString().TrimEnd() + "…";
        }

        return plain.ToString().TrimEnd();
    }

    private static Uri? UrlOf(string? text) =>
        text is { Length: <= LongestUrl } && Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp) ? url : null;

    /// <summary>In which something could be hidden from whoever reads along; what joins letters is needed.</summary>
    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format && rune.Value is not (0x200C or 0x200D);

    /// <summary>Marks within a word leave it whole; what begins a new line keeps words apart.</summary>
    private static string Between(Match tag) => tag.Groups["inline"].Success ? "" : " ";

    /// <summary>Comments, scripts and styles with what is in them, and tags; not "3 &lt; 4".</summary>
    [GeneratedRegex("""<!--.*?-->|<(script|style)\b[^>]*>.*?</\1\s*>|</?(?<inline>strong|b|em|i|u|mark|span|a|code|small|sub|sup)\b[^<>]*>|<[/!?a-z][^<>]*>""",
        RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Tag();
}
