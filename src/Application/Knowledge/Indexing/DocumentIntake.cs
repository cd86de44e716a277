using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Knowledge.Crawling;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Knowledge.Indexing;

/// <summary>
/// Takes a document in: read, divided, given vectors, and then all at once in the place of what was known of it. Until then that
/// answers. Broken off anywhere, it goes on where it was: chunks that are staged are found again by their hash.
/// </summary>
internal sealed class DocumentIntake(IAppDb db, IDocumentReader reader, ChunkVectors vectors, IKnowledgeIndex index, TimeProvider time)
{
    /// <summary>Part of what a document is known again by: what is read or divided otherwise is to be read again.</summary>
    private const string Version = "1";

    /// <summary>What became of a document.</summary>
    internal abstract record Outcome;

    /// <summary>It is taken in, or is what it was.</summary>
    internal sealed record Taken : Outcome;

    /// <param name="Problem">Why, in words that the owner understands.</param>
    internal sealed record Unreadable(string Problem) : Outcome;

    /// <summary>Another document of the source is the same, byte by byte.</summary>
    internal sealed record Copied : Outcome;

    /// <summary>It asks not to be indexed.</summary>
    internal sealed record Hidden : Outcome;

    /// <summary>It is to be gone on with, as others wait.</summary>
    internal sealed record Stopped : Outcome;

    public async Task<Outcome> TakeInAsync(
        DocumentId id, NewContent content, SourceChange change, SourceProgress progress, Func<Task<bool>> isEnough, CancellationToken ct)
    {
        var hash = await HashAsync(content.Path, ct);
        var document = await db.Set<SourceDocument>().AsNoTracking().SingleAsync(d => d.Id == id, ct);
        if (document.ContentHash == hash && document is { Problem: null, MissingSince: null })
        {
            await TagAsync(id, content, ct);
            return new Taken();
        }

        if (await db.Set<SourceDocument>().AnyAsync(
            d => d.SourceId == document.SourceId && d.Id != id && d.ContentHash == hash && d.MissingSince == null, ct))
            return new Copied();

        await progress.ReportAsync(SourceStatus.Parsing, 0, ct);
        var read = await reader.ReadAsync(content.Path, content.Hints, ct);
        if (!read.IsSuccess)
            return new Unreadable(SourceContent.ProblemOf(read.Error));
        var text = read.Value.Title.Length > 0 ? read.Value : read.Value with { Title = Path.GetFileNameWithoutExtension(content.Hints.Name) };
        if (text.Robots.HasFlag(RobotsDirectives.NoIndex))
            return new Hidden();
        var drafts = Chunker.Split(text);
        if (drafts.Count == 0)
            return new Unreadable("There is no text in it.");

        await StageAsync(document, text.Title, drafts, ct);
        if (!await TryEmbedAsync(document, drafts.Count, progress, isEnough, ct))
            return new Stopped();
        await vectors.StoreStagedAsync(document.SourceId, id, ct);
        await PublishAsync(id, hash, text, drafts, content, change, ct);
        return new Taken();
    }

    private async Task TagAsync(DocumentId id, NewContent content, CancellationToken ct)
    {
        var document = await db.Set<SourceDocument>().SingleAsync(d => d.Id == id, ct);
        document.Tag(content.ETag, content.LastModified);
        await db.SaveChangesAsync(ct);
        db.Forget();
    }

    /// <summary>Adds, unseen, the chunks that the document did not have.</summary>
    private async Task StageAsync(SourceDocument document, string title, IReadOnlyList<ChunkDraft> drafts, CancellationToken ct)
    {
        var known = new Counted((await db.Set<DocumentChunk>().AsNoTracking().Where(c => c.DocumentId == document.Id)
            .Select(c => c.Hash).ToListAsync(ct)));
        foreach (var draft in drafts)
        {
            var context = ChunkContext.Of(title, draft.Heading);
            var hash = HashOf(context, draft);
            if (!known.Take(hash))
                db.Set<DocumentChunk>().Add(DocumentChunk.Create(
                    document, draft.Ordinal, Shortened(draft.Heading, DocumentChunk.LongestHeading), draft.Page, draft.Text, draft.Tokens, context, hash));
        }
        await db.SaveChangesAsync(ct);
        db.Forget();
    }

    /// <summary>Where vectors are not to be had, the document is found by its words until they are.</summary>
    /// <returns>False where it stopped before the end.</returns>
    private async Task<bool> TryEmbedAsync(SourceDocument document, int all, SourceProgress progress, Func<Task<bool>> isEnough, CancellationToken ct)
    {
        await progress.ReportAsync(SourceStatus.Embedding, 0, ct);
        try
        {
            return await vectors.CompleteAsync(document.SourceId, document.Id, GoesOnAsync, ct);
        }
        catch (EmbeddingException)
        {
            db.Forget();
            return true;
        }

        async Task<bool> GoesOnAsync(int done)
        {
            await progress.ReportAsync(SourceStatus.Embedding, (double)done / all, ct);
            return !await isEnough();
        }
    }

    /// <summary>In one transaction, of which nothing is seen before all is.</summary>
    private async Task PublishAsync(
        DocumentId id, string hash, ReadDocument read, IReadOnlyList<ChunkDraft> drafts, NewContent content, SourceChange change, CancellationToken ct)
    {
        var document = await db.Set<SourceDocument>().SingleAsync(d => d.Id == id, ct);
        var isNew = document.ContentHash is null;
        var known = (await db.Set<DocumentChunk>().Where(c => c.DocumentId == id).OrderBy(c => c.Ordinal).ToListAsync(ct))
            .GroupBy(c => c.Hash).ToDictionary(same => same.Key, same => new Queue<DocumentChunk>(same));
        List<DocumentChunk> added = [];
        foreach (var draft in drafts)
        {
            var context = ChunkContext.Of(read.Title, draft.Heading);
            var chunk = known[HashOf(context, draft)].Dequeue();
            if (chunk.IsStaged)
                added.Add(chunk);
            chunk.Publish(draft.Ordinal, draft.Page);
        }
        var removed = known.Values.SelectMany(left => left).OrderBy(c => c.Ordinal).ToList();
        if (removed.Count > 0)
            await index.RemoveAsync(document.OwnerId, removed.ConvertAll(c => c.Id), ct);
        db.Set<DocumentChunk>().RemoveRange(removed);
        var now = time.UtcNow();
        document.Read(hash, read.Title, string.Join('\n', drafts.Take(10).Select(d => d.Text)));
        document.Tag(content.ETag, content.LastModified);
        document.Link(LinksOf(read, content));
        var gone = removed.Where(c => !c.IsStaged).ToList();
        if (added.Count + gone.Count > 0)
        {
            document.Divide(drafts.Count, now);
            db.Keep(change, new DocumentChange(
                document.Address, document.Title, isNew ? ChangeKind.Added : ChangeKind.Changed, Added: Told(added), Removed: Told(gone)), added.Count, gone.Count);
            (await db.Set<SourceState>().SingleAsync(s => s.SourceId == document.SourceId, ct)).Touch();
        }
        await db.SaveChangesAsync(ct);
        db.Forget();
    }

    /// <summary>Those that may ever belong to the same site.</summary>
    private static IEnumerable<string> LinksOf(ReadDocument read, NewContent content) =>
        content.Address is not { } own || read.Robots.HasFlag(RobotsDirectives.NoFollow) ? []
        : read.Links.Where(link => link.Scheme is "http" or "https" && PageAddress.IsSameHost(link, own)).Select(link => PageAddress.Normalize(link).AbsoluteUri)
            .Where(link => link.Length <= DataSource.LongestAddress).Distinct();

    private static List<string> Told(List<DocumentChunk> chunks) =>
        [.. chunks.Take(DocumentChange.MostTexts).Select(c => Shortened(c.Text, DocumentChange.LongestText))];

    private static string HashOf(string context, ChunkDraft draft) => ContentHash.Of($"{context}\n\n{draft.Text}");

    private static async Task<string> HashAsync(string path, CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        var content = Convert.ToHexString(await SHA256.HashDataAsync(file, ct));
        return ContentHash.Of($"{Version} {content}");
    }

    private static string Shortened(string text, int longest) => text.Length <= longest ? text : text[..(longest - 1)] + "…";

    /// <summary>How many of each there are.</summary>
    private sealed class Counted(IEnumerable<string> items)
    {
        private readonly Dictionary<string, int> _left = items.GroupBy(i => i).ToDictionary(same => same.Key, same => same.Count());

        public bool Take(string item)
        {
            if (_left.GetValueOrDefault(item) == 0)
                return false;
            _left[item]--;
            return true;
        }
    }
}
