using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Knowledge.Crawling;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Knowledge.Indexing;

/// <summary>Which documents a source has: the one, or the pages of a site, as its sitemap and its links name them.</summary>
internal sealed class SourcePages(IAppDb db, IWebPages web, VanishedDocuments vanished)
{
    internal enum Arrival
    {
        /// <summary>It is where it was said to be, or where the document is now.</summary>
        Here,

        /// <summary>It is outside the site, or another of its documents.</summary>
        Elsewhere,
    }

    private const int FoundAtOnce = 500;

    /// <summary>Of a site; null for anything else.</summary>
    private SiteBounds? _bounds;

    /// <summary>Adds where the source begins, and what a site's sitemap names, as far as it is not known.</summary>
    /// <param name="isNew">The reading begins; the sitemap is not asked for again when it goes on.</param>
    public async Task SeedAsync(DataSource source, bool isNew, CancellationToken ct)
    {
        var start = await db.Set<SourceDocument>().Where(d => d.SourceId == source.Id && d.Depth == 0).Select(d => d.Address).FirstOrDefaultAsync(ct);
        if (start is null)
        {
            start = source.Address is { } address ? PageAddress.Normalize(new Uri(address)).AbsoluteUri : "file";
            await AddAsync(source, [start], depth: 0, most: int.MaxValue, ct);
        }
        if (source.Kind != SourceKind.Site)
            return;
        _bounds = new SiteBounds(new Uri(start), source.Scope ?? SiteScope.Default);
        if (_bounds.Depth == 0 || !isNew)
            return;
        var named = await web.ReadSitemapAsync(new Uri(start), _bounds.PageLimit, _bounds.Contain, ct);
        await AddAsync(source, Within(_bounds, named), depth: 1, _bounds.PageLimit, ct);
    }

    /// <summary>Adds what a page links to, as it was read last; what belongs to the site may be more than then.</summary>
    public async Task FollowAsync(DataSource source, SourceDocument page, CancellationToken ct)
    {
        if (_bounds is null || page.Depth >= _bounds.Depth)
            return;
        var links = await db.Set<SourceDocument>().Where(d => d.Id == page.Id).Select(d => d.Links).SingleAsync(ct);
        await AddAsync(source, Within(_bounds, links.Select(link => new Uri(link))), page.Depth + 1, _bounds.PageLimit, ct);
    }

    /// <summary>The source's owner does not want the page any more.</summary>
    public bool IsOutside(SourceDocument document) =>
        _bounds is not null && document.Depth > 0 && (document.Depth > _bounds.Depth || !_bounds.Contain(new Uri(document.Address)));

    /// <summary>Tells where a page of a site turned out to be. Where the site's start is elsewhere than was said, the site is there.</summary>
    public async Task<Arrival> ArriveAsync(
        DataSource source, SourceDocument document, Uri address, bool hasMoved, SourceChange change, CancellationToken ct)
    {
        if (HashOf(address.AbsoluteUri) is var hash && hash == document.AddressHash)
            return Arrival.Here;
        var isUnknownStart = document is { Depth: 0, ContentHash: null }; // the site may be elsewhere than was said
        if ((!isUnknownStart && !(document.Depth == 0 && hasMoved) && !_bounds!.Contain(address)) || address.AbsoluteUri.Length > DataSource.LongestAddress)
            return Arrival.Elsewhere;
        if (await db.Set<SourceDocument>().AnyAsync(d => d.SourceId == source.Id && d.AddressHash == hash && d.MissingSince == null, ct))
            return Arrival.Elsewhere;
        if (!hasMoved && !isUnknownStart)
            return Arrival.Here;
        if (document.Depth == 0)
            _bounds = new SiteBounds(address, source.Scope ?? SiteScope.Default);
        await vanished.ForgetAsync(source.Id, hash, ct); // one that has vanished is in the way of the address that it had
        if (document.ContentHash is not null)
            db.Keep(change, new DocumentChange(address.AbsoluteUri, document.Title, ChangeKind.Moved, MovedFrom: document.Address));
        var moved = await db.Set<SourceDocument>().SingleAsync(d => d.Id == document.Id, ct);
        moved.MoveTo(address.AbsoluteUri, hash);
        await db.SaveChangesAsync(ct);
        db.Forget();
        return Arrival.Here;
    }

    /// <summary>Forgets a document that never had anything.</summary>
    public Task DropAsync(SourceDocument document, CancellationToken ct) =>
        db.Set<SourceDocument>().Where(d => d.Id == document.Id).ExecuteDeleteAsync(ct);

    private static List<string> Within(SiteBounds bounds, IEnumerable<Uri> pages) =>
        [.. pages.Where(bounds.Contain).Select(page => PageAddress.Normalize(page).AbsoluteUri)];

    private async Task AddAsync(DataSource source, IReadOnlyList<string> addresses, int depth, int most, CancellationToken ct)
    {
        var room = most - await db.Set<SourceDocument>().CountAsync(d => d.SourceId == source.Id, ct);
        foreach (var some in addresses.Select(address => (Address: address, Hash: HashOf(address))).DistinctBy(a => a.Hash).Chunk(FoundAtOnce))
        {
            var hashes = some.Select(a => a.Hash).ToList();
            var known = await db.Set<SourceDocument>().Where(d => d.SourceId == source.Id && hashes.Contains(d.AddressHash))
                .Select(d => d.AddressHash).ToListAsync(ct);
            var found = some.ExceptBy(known, a => a.Hash).Take(Math.Max(room, 0)).ToList();
            db.Set<SourceDocument>().AddRange(found.Select(a => SourceDocument.Found(source.OwnerId, source.Id, a.Address, a.Hash, depth)));
            await db.SaveChangesAsync(ct);
            room -= found.Count;
        }
        db.Forget();
    }

    private static string HashOf(string address) => ContentHash.Of(
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? PageAddress.KeyOf(uri) : address);
}
