using System.Runtime.CompilerServices;
using VoiceAssistant.Application.Knowledge.Crawling;
using VoiceAssistant.Infrastructure.Addresses;
using VoiceAssistant.Infrastructure.WebPages.Robots;
using VoiceAssistant.Infrastructure.WebPages.Transfer;

namespace VoiceAssistant.Infrastructure.WebPages.Sitemaps;

/// <summary>Finds the pages of a site that its sitemaps name. One that cannot be read is left out: it is an offer, and no promise.</summary>
internal sealed class SitemapReader(PageFetcher fetcher, RobotsFiles robots, TimeProvider time)
{
    /// <summary>Of one sitemap, by the protocol.</summary>
    private const int MaxBytes = 50 << 20, MaxEntries = 50_000;

    /// <summary>An index may name others, and those are lists; some sites have one level more.</summary>
    private const int MaxDepth = 2, MaxSitemaps = 50;

    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    public async Task<IReadOnlyList<Uri>> ReadAsync(Uri site, int most, Func<Uri, bool> isWanted, CancellationToken ct)
    {
        var pages = new List<Uri>();
        using var timeout = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        try
        {
            await foreach (var page in PagesAsync(site, isWanted, either.Token))
            {
                if (pages.Count >= most)
                    break;
                pages.Add(page);
            }
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
        }
        return pages;
    }

    /// <summary>Those that nobody wants are not kept: there may be millions.</summary>
    private async IAsyncEnumerable<Uri> PagesAsync(Uri site, Func<Uri, bool> isWanted, [EnumeratorCancellation] CancellationToken ct)
    {
        var pages = new HashSet<string>();
        var known = new HashSet<Uri>();
        var queue = new Queue<(Uri Address, int Depth)>((await FirstAsync(site, ct)).Where(known.Add).Select(address => (address, 0)));
        for (var count = 0; count < MaxSitemaps && queue.TryDequeue(out var next); count++)
        {
            await foreach (var entry in EntriesAsync(next.Address, ct))
            {
                if (!Uri.TryCreate(entry.Address, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
                    continue;
                if (!entry.IsSitemap && PageAddress.IsSameHost(address, site) && PageAddress.Normalize(address) is var page
                    && isWanted(page) && pages.Add(PageAddress.KeyOf(page)))
                    yield return page;
                else if (entry.IsSitemap && next.Depth < MaxDepth && queue.Count < MaxSitemaps && known.Add(address))
                    queue.Enqueue((address, next.Depth + 1));
            }
        }
    }

    /// <summary>Those that robots.txt names may lie elsewhere, which makes them the site's all the same.</summary>
    private async Task<IReadOnlyList<Uri>> FirstAsync(Uri site, CancellationToken ct)
    {
        try
        {
            return (await robots.ReadAsync(site, ct)).Sitemaps is { Count: > 0 } named ? named : [new Uri(site, "/sitemap.xml")];
        }
        catch (Exception e) when (e is PageException or RefusedAddressException)
        {
            return [];
        }
    }

    private async IAsyncEnumerable<SitemapEntry> EntriesAsync(Uri sitemap, [EnumeratorCancellation] CancellationToken ct)
    {
        if (await FetchAsync(sitemap, ct) is not { } path)
            yield break;
        try
        {
            await using var entries = ScanAsync(path, ct).GetAsyncEnumerator(ct);
            for (var count = 0; count < MaxEntries && await HasNextAsync(entries); count++)
                yield return entries.Current;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async IAsyncEnumerable<SitemapEntry> ScanAsync(string path, [EnumeratorCancellation] CancellationToken ct)
    {
        using var reader = new StreamReader(await OpenAsync(path, ct));
        var scanner = new SitemapScanner(reader);
        await foreach (var entry in await scanner.IsXmlAsync(ct) ? scanner.ReadAsync(ct) : scanner.ReadLinesAsync(ct))
            yield return entry;
    }

    /// <summary>What was read before a file breaks off counts.</summary>
    private static async Task<bool> HasNextAsync(IAsyncEnumerator<SitemapEntry> entries)
    {
        try
        {
            return await entries.MoveNextAsync();
        }
        catch (PageException)
        {
            return false;
        }
    }

    private async Task<string?> FetchAsync(Uri address, CancellationToken ct)
    {
        try
        {
            return (await fetcher.FetchAsync(new PageOrder(address, MaxBytes), ct)).Path;
        }
        catch (Exception e) when (e is PageException or RefusedAddressException)
        {
            return null;
        }
    }

    /// <summary>Whether it is packed tells how it begins (RFC 1952): names and media types do not agree on that.</summary>
    private static async Task<Stream> OpenAsync(string path, CancellationToken ct)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, useAsync: true);
        var start = new byte[2];
        var isPacked = await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, ct) == 2 && start is [0x1f, 0x8b];
        file.Position = 0;
        return new LimitedStream(file, isPacked ? "gzip" : "", MaxBytes);
    }
}
