using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Knowledge.Crawling;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Knowledge.Indexing;

/// <summary>What came of asking for a document.</summary>
internal abstract record Content;

/// <summary>The document, in a file that goes when it is disposed of.</summary>
/// <param name="Address">Of a page: where it is, behind redirects.</param>
/// <param name="HasMoved">It is there for good.</param>
internal sealed record NewContent(string Path, DocumentHints Hints, Uri? Address, bool HasMoved, string? ETag, string? LastModified)
    : Content, IDisposable
{
    public void Dispose() => File.Delete(Path);
}

/// <summary>It is what it was.</summary>
internal sealed record SameContent : Content;

/// <summary>It answers no more, or is not to be read any more.</summary>
/// <param name="Problem">In words that the owner of the source understands.</param>
internal sealed record GoneContent(string Problem) : Content;

/// <summary>It could not be had this time.</summary>
internal sealed record NoContent(string Problem) : Content;

/// <summary>Gets the documents of sources: from the store of files, or from the web.</summary>
internal sealed class SourceContent(IAppDb db, IFileStore files, IWorkingFiles working, IWebPages pages)
{
    private static readonly GoneContent Forbidden = new("The site's robots.txt does not let the page be read.");

    public Task<Content> FetchAsync(DataSource source, SourceDocument document, CancellationToken ct) =>
        source.FileKey is { } key ? OpenAsync(source, key, ct) : FetchPageAsync(document, ct);

    private async Task<Content> OpenAsync(DataSource source, string key, CancellationToken ct)
    {
        try
        {
            await using var stored = await files.OpenAsync(key, ct) ?? await OpenNewerAsync(source, key, ct);
            return stored is null
                ? new NoContent("The file is not in the store of files any more. Upload it again.")
                : new NewContent(await CopyAsync(stored, ct), new DocumentHints(source.FileName ?? "", source.MediaType), null, HasMoved: false, null, null);
        }
        catch (FileStoreException)
        {
            return new NoContent("The store of files does not answer. It is tried again with the next reading.");
        }
    }

    private async Task<string> CopyAsync(Stream stored, CancellationToken ct)
    {
        await using var copy = working.Create();
        try
        {
            await stored.CopyToAsync(copy, ct);
            return copy.Name;
        }
        catch
        {
            File.Delete(copy.Name);
            throw;
        }
    }

    /// <summary>Another file may have been put in its place a moment ago.</summary>
    private async Task<Stream?> OpenNewerAsync(DataSource source, string key, CancellationToken ct)
    {
        var now = await db.Set<DataSource>().Where(s => s.Id == source.Id).Select(s => s.FileKey).SingleOrDefaultAsync(ct);
        return now is null || now == key ? null : await files.OpenAsync(now, ct);
    }

    private async Task<Content> FetchPageAsync(SourceDocument document, CancellationToken ct)
    {
        var address = new Uri(document.Address);
        var isAllowed = await pages.IsAllowedAsync(address, ct);
        if (!isAllowed.IsSuccess)
            return new NoContent(ProblemOf(isAllowed.Error));
        if (!isAllowed.Value)
            return Forbidden;
        var isKnown = document is { ContentHash: not null, Problem: null, MissingSince: null };
        var answer = await pages.FetchAsync(
            new WebPageRequest(address, isKnown ? document.ETag : null, isKnown ? document.LastModified : null), ct);
        if (!answer.IsSuccess)
            return new NoContent(ProblemOf(answer.Error));
        return answer.Value switch
        {
            UnchangedPage => new SameContent(),
            FetchedPage page when !await IsAllowedThereAsync(address, page, ct) => Forbidden,
            FetchedPage page => new NewContent(
                page.Path, new DocumentHints(NameOf(page.Address), page.MediaType, page.Address), PageAddress.Normalize(page.Address), page.HasMoved,
                page.ETag, page.LastModified),
            _ => new GoneContent("There is no such page (any more)."),
        };
    }

    /// <summary>Whoever redirects does not decide what another host lets be read.</summary>
    private async Task<bool> IsAllowedThereAsync(Uri asked, FetchedPage page, CancellationToken ct)
    {
        if (PageAddress.IsSameHost(asked, page.Address))
            return true;
        var isAllowed = await pages.IsAllowedAsync(page.Address, ct);
        if (isAllowed is { IsSuccess: true, Value: true })
            return true;
        page.Dispose();
        return false;
    }

    private static string NameOf(Uri address) => Uri.UnescapeDataString(address.Segments[^1].Trim('/'));

    internal static string ProblemOf(Error error) => error is InvalidError invalid ? string.Join(" ", invalid.Fields.Values.SelectMany(f => f)) : error.Message;
}
