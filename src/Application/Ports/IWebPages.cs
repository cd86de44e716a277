using VoiceAssistant.Application.Common.Results;

namespace VoiceAssistant.Application.Ports;

/// <summary>
/// Fetches pages that somebody else may have chosen the address of: only from the public internet, within limits of size, time
/// and redirects, and no faster than their hosts can bear.
/// </summary>
public interface IWebPages
{
    /// <summary>Fetches one page, following redirects.</summary>
    /// <returns><see cref="InvalidError"/> with the reason in words that whoever gave the address understands.</returns>
    Task<Result<WebPage>> FetchAsync(WebPageRequest request, CancellationToken ct);

    /// <summary>Whether the host's robots.txt lets us fetch the page (RFC 9309).</summary>
    /// <returns><see cref="InvalidError"/> with the reason where nobody can tell, because the host does not answer: then nothing may be fetched.</returns>
    Task<Result<bool>> IsAllowedAsync(Uri address, CancellationToken ct);

    /// <summary>The pages that the site's sitemaps name, those that robots.txt names or the usual one; empty where there are none.</summary>
    /// <param name="most">So many at most, of those that are wanted.</param>
    /// <param name="isWanted">Asked of each page of the site's host that is named; others are left out.</param>
    Task<IReadOnlyList<Uri>> ReadSitemapAsync(Uri site, int most, Func<Uri, bool> isWanted, CancellationToken ct);
}

/// <param name="ETag">As it came with the copy that we have; null to fetch in any case.</param>
/// <param name="LastModified">The same.</param>
public sealed record WebPageRequest(Uri Address, string? ETag = null, string? LastModified = null);

/// <summary>What came of a request.</summary>
/// <param name="Address">Where the page is after redirects.</param>
public abstract record WebPage(Uri Address);

/// <summary>The copy that we have is up to date.</summary>
public sealed record UnchangedPage(Uri Address) : WebPage(Address);

/// <summary>There is no such page any more (404, 410).</summary>
public sealed record GonePage(Uri Address) : WebPage(Address);

/// <summary>The page, in a temporary file that goes when it is disposed of.</summary>
/// <param name="HasMoved">A redirect said that the page has moved for good (301, 308).</param>
public sealed record FetchedPage(Uri Address, string Path, string? MediaType, string? ETag, string? LastModified, bool HasMoved)
    : WebPage(Address), IDisposable
{
    public void Dispose() => File.Delete(Path);
}
