using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Knowledge.Crawling;

/// <summary>A page to fetch.</summary>
/// <param name="Depth">How many links away from the start it was found.</param>
internal sealed record CrawlEntry(Uri Address, int Depth);

/// <summary>
/// Which page of a site comes next: breadth first from the start, in the order in which links were found, each page once. The same
/// site gives the same order.
/// </summary>
internal sealed class CrawlFrontier
{
    /// <summary>What a sitemap names counts as linked from the start.</summary>
    private static readonly CrawlEntry Sitemap = new(new Uri("/sitemap.xml", UriKind.Relative), Depth: 0);

    private readonly int _maxDepth, _maxPages;
    private readonly bool _wholeHost;
    private readonly CrawlPatterns _patterns;
    private readonly Queue<CrawlEntry> _queue = new();

    /// <summary>Pages that were queued, and pages that were read, by <see cref="PageAddress.KeyOf"/>.</summary>
    private readonly HashSet<string> _found = [], _read = [];

    private Uri _start;
    private int _taken;

    public CrawlFrontier(Uri start, SiteScope scope)
    {
        _start = PageAddress.Normalize(start);
        (_maxDepth, _maxPages) = (scope.Depth ?? SiteScope.DefaultDepth, scope.PageLimit ?? SiteScope.DefaultPages);
        (_wholeHost, _patterns) = (scope.WholeHost, new CrawlPatterns(scope.Include ?? [], scope.Exclude ?? []));
        Enqueue(_start, depth: 0);
    }

    /// <summary>The next page to fetch; false when there is none, or as many were given as there may be.</summary>
    public bool TryTake(out CrawlEntry entry)
    {
        while (_taken < _maxPages && _queue.TryDequeue(out entry!))
        {
            if (_read.Contains(PageAddress.KeyOf(entry.Address)))
                continue; // a redirect of another page has led here meanwhile
            _taken++;
            return true;
        }
        entry = null!;
        return false;
    }

    /// <summary>
    /// Tells where a page turned out to be, behind redirects. Where the start is elsewhere than was said, the site is where it is.
    /// </summary>
    /// <returns>False if that page is out of bounds, or was read already: this is no page of its own.</returns>
    public bool Arrive(CrawlEntry entry, Uri address)
    {
        var isStart = _read.Count == 0 && entry.Address == _start;
        if (isStart)
            _start = PageAddress.Normalize(address);
        else if (!IsWanted(address))
            return false;
        _found.Add(PageAddress.KeyOf(address));
        var isFirst = _read.Add(PageAddress.KeyOf(address));
        _read.Add(PageAddress.KeyOf(entry.Address));
        return isFirst;
    }

    /// <summary>Tells which address a page gives for its own, after it has arrived.</summary>
    /// <returns>False if the page of that address was read already, so that this one is a copy of it.</returns>
    public bool IsOriginal(CrawlEntry entry, Uri arrived, Uri canonical)
    {
        var key = PageAddress.KeyOf(canonical);
        return key == PageAddress.KeyOf(arrived) || key == PageAddress.KeyOf(entry.Address)
            || !PageAddress.IsSameHost(canonical, _start) || _read.Add(key);
    }

    /// <summary>Adds what the site itself names.</summary>
    public void AddSitemap(IEnumerable<Uri> pages) => AddLinks(Sitemap, pages);

    /// <summary>Adds what a page links to. More than will be taken is not kept: what is queued comes before what is found later.</summary>
    public void AddLinks(CrawlEntry from, IEnumerable<Uri> links)
    {
        if (from.Depth >= _maxDepth)
            return;
        foreach (var link in links)
        {
            if (_queue.Count >= _maxPages)
                return;
            if (IsWanted(link))
                Enqueue(PageAddress.Normalize(link), from.Depth + 1);
        }
    }

    private void Enqueue(Uri page, int depth)
    {
        if (_found.Add(PageAddress.KeyOf(page)))
            _queue.Enqueue(new CrawlEntry(page, depth));
    }

    private bool IsWanted(Uri page)
    {
        if (!page.IsAbsoluteUri || page.Scheme is not ("http" or "https") || !PageAddress.IsSameHost(page, _start))
            return false;
        var normal = PageAddress.Normalize(page);
        return normal.AbsoluteUri.Length <= DataSource.LongestAddress
            && (_wholeHost || normal.AbsolutePath.StartsWith(Folder(_start), StringComparison.Ordinal))
            && _patterns.Allow(normal);
    }

    /// <summary>Of <c>/docs/start.html</c> it is <c>/docs/</c>.</summary>
    private static string Folder(Uri page) => page.AbsolutePath[..(page.AbsolutePath.LastIndexOf('/') + 1)];
}
