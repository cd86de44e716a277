using AngleSharp.Dom;

namespace VoiceAssistant.Infrastructure.Documents.Html;

/// <summary>Which part of a page is about something, and which elements are not read in any part.</summary>
internal static class HtmlMain
{
    /// <summary>Less than this part of a page's text is not what it is about, whatever it is called.</summary>
    private const double Least = 0.1;

    private static readonly HashSet<string> Unread = new(StringComparer.OrdinalIgnoreCase)
    {
        "script", "style", "noscript", "template", "nav", "footer", "iframe", "object", "embed", "svg", "canvas", "video", "audio", "math",
        "button", "select", "input", "textarea", "datalist", "dialog", "head", "map", "progress", "meter",
    };

    private static readonly HashSet<string> UnreadRoles = new(StringComparer.OrdinalIgnoreCase)
    {
        "navigation", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar", "tablist",
    };

    public static IElement Find(IElement body)
    {
        foreach (var selector in (string[])["main", "[role=main]", "article"])
        {
            if (body.QuerySelectorAll(selector).Where(IsRead).ToList() is [var only] && Length(only) >= Length(body) * Least)
                return only;
        }

        return body;
    }

    /// <summary>Neither hidden nor there for every page.</summary>
    public static bool IsRead(IElement element) =>
        !Unread.Contains(element.LocalName)
        && !element.HasAttribute("hidden")
        && element.GetAttribute("aria-hidden") is not "true"
        && !(element.GetAttribute("role") is { } role && UnreadRoles.Contains(role))
        && !IsHiddenByStyle(element.GetAttribute("style"))
        && !(IsBanner(element) && element.QuerySelector("h1") is null);

    /// <summary>A header of the page, and not one of an article or section in it.</summary>
    private static bool IsBanner(IElement element) =>
        element.GetAttribute("role") is "banner"
        || (element.LocalName == "header" && element.Closest("main, article, section, [role=main]") is null);

    private static bool IsHiddenByStyle(string? style) =>
        style?.Replace(" ", "", StringComparison.Ordinal) is { } packed
        && (packed.Contains("display:none", StringComparison.OrdinalIgnoreCase)
            || packed.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase));

    private static int Length(IElement element)
    {
        if (!IsRead(element))
            return 0;
        var length = 0;
        foreach (var child in element.ChildNodes)
        {
            length += child switch
            {
                IText text => text.Data.AsSpan().Trim().Length,
                IElement inner => Length(inner),
                _ => 0,
            };
        }

        return length;
    }
}
