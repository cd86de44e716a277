using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Knowledge.Crawling;

/// <summary>Which pages belong to a site, as its owner has described it.</summary>
/// <param name="start">Where it begins.</param>
internal sealed class SiteBounds(Uri start, SiteScope scope)
{
    private readonly CrawlPatterns _patterns = new(scope.Include ?? [], scope.Exclude ?? []);

    public int Depth { get; } = scope.Depth ?? SiteScope.DefaultDepth;

    public int PageLimit { get; } = scope.PageLimit ?? SiteScope.DefaultPages;

    /// <summary>The page where the site begins is one of its pages whatever the patterns say.</summary>
    public bool Contain(Uri page)
    {
        if (!page.IsAbsoluteUri || page.Scheme is not ("http" or "https") || !PageAddress.IsSameHost(page, start))
            return false;
        var normal = PageAddress.Normalize(page);
        return PageAddress.KeyOf(normal) == PageAddress.KeyOf(start)
            || (normal.AbsoluteUri.Length <= DataSource.LongestAddress
                && (scope.WholeHost || normal.AbsolutePath.StartsWith(Folder(PageAddress.Normalize(start)), StringComparison.Ordinal))
                && _patterns.Allow(normal));
    }

    /// <summary>Of <c>/docs/start.html</c> it is <c>/docs/</c>.</summary>
    private static string Folder(Uri page) => page.AbsolutePath[..(page.AbsolutePath.LastIndexOf('/') + 1)];
}
