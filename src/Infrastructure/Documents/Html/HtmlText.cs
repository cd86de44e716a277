using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.Documents.Html;

/// <summary>Reads web pages: what they say, without what is around it on every page of a site.</summary>
internal static class HtmlText
{
    /// <param name="address">Where it was found; null for one that only links to what it names in full.</param>
    public static void Read(string html, DocumentBuilder document, Uri? address)
    {
        if (HtmlNesting.IsTooDeep(html))
            throw new DocumentException(DocumentProblems.TooDeep);
        using var page = new HtmlParser().ParseDocument(html);
        document.Title = Title(page);
        var origin = Resolve(page.QuerySelector("base[href]")?.GetAttribute("href"), address) ?? address;
        AddRobots(page, document);
        AddLinks(page, document, origin);
        if (page.Body is { } body)
            new HtmlBlocks(document).Add(HtmlMain.Find(body));
        if (document.Title.Length == 0)
            document.Title = page.QuerySelector("h1")?.TextContent ?? "";
    }

    private static string Title(IHtmlDocument page) =>
        page.QuerySelector("head > title, title")?.TextContent is { } title && !string.IsNullOrWhiteSpace(title) ? title
        : page.QuerySelector("meta[property='og:title']")?.GetAttribute("content") ?? "";

    /// <remarks>https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag</remarks>
    private static void AddRobots(IHtmlDocument page, DocumentBuilder document)
    {
        foreach (var rule in page.QuerySelectorAll("meta[name=robots i]").SelectMany(meta => (meta.GetAttribute("content") ?? "").Split(',')))
        {
            document.Robots |= rule.Trim().ToLowerInvariant() switch
            {
                "noindex" => RobotsDirectives.NoIndex,
                "nofollow" => RobotsDirectives.NoFollow,
                "none" => RobotsDirectives.NoIndex | RobotsDirectives.NoFollow,
                _ => RobotsDirectives.None,
            };
        }
    }

    /// <summary>Of the whole page: a site's pages are found by its navigation.</summary>
    private static void AddLinks(IHtmlDocument page, DocumentBuilder document, Uri? origin)
    {
        foreach (var link in page.QuerySelectorAll("a[href], area[href]").Where(link => !HasWord(link, "rel", "nofollow")))
        {
            if (Resolve(link.GetAttribute("href"), origin) is { } address)
                document.AddLink(address);
        }
    }

    private static bool HasWord(IElement element, string attribute, string word) =>
        (element.GetAttribute(attribute) ?? "").Split(' ').Contains(word, StringComparer.OrdinalIgnoreCase);

    private static Uri? Resolve(string? reference, Uri? origin) =>
        (origin is null ? Uri.TryCreate(reference?.Trim(), UriKind.Absolute, out var address)
            : Uri.TryCreate(origin, reference?.Trim(), out address)) && address.Scheme is "http" or "https"
            ? address
            : null;
}
