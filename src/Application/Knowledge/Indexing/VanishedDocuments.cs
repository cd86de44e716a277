using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Knowledge.Indexing;

/// <summary>Forgets documents that answer no more.</summary>
internal sealed class VanishedDocuments(IAppDb db, IKnowledgeIndex index)
{
    public async Task ForgetAsync(DataSource source, DateTime begun, CancellationToken ct)
    {
        var change = await db.ChangeOfAsync(source, begun, ct);
        var missing = await db.Set<SourceDocument>().AsNoTracking().Where(d => d.SourceId == source.Id && d.MissingSince != null).ToListAsync(ct);
        foreach (var document in missing)
        {
            var chunks = await RemoveFromIndexAsync(document, ct);
            db.Keep(change, new DocumentChange(document.Address, document.Title, ChangeKind.Removed, Removed: chunks.Texts), 0, chunks.Count);
            db.Set<SourceDocument>().Remove(document);
            (await db.Set<SourceState>().SingleAsync(s => s.SourceId == source.Id, ct)).Touch();
            await db.SaveChangesAsync(ct);
            db.Forget();
        }
    }

    /// <summary>Forgets one that is in the way of another of the same address.</summary>
    public async Task ForgetAsync(DataSourceId source, string addressHash, CancellationToken ct)
    {
        if (await db.Set<SourceDocument>().AsNoTracking().SingleOrDefaultAsync(d => d.SourceId == source && d.AddressHash == addressHash, ct) is not { } document)
            return;
        await RemoveFromIndexAsync(document, ct);
        await db.Set<SourceDocument>().Where(d => d.Id == document.Id).ExecuteDeleteAsync(ct);
    }

    private async Task<(int Count, List<string> Texts)> RemoveFromIndexAsync(SourceDocument document, CancellationToken ct)
    {
        var chunks = await db.Set<DocumentChunk>().Where(c => c.DocumentId == document.Id).OrderBy(c => c.Ordinal)
            .Select(c => new { c.Id, c.Text, c.IsStaged }).ToListAsync(ct);
        if (chunks.Count > 0)
            await index.RemoveAsync(document.OwnerId, chunks.ConvertAll(c => c.Id), ct);
        var told = chunks.Where(c => !c.IsStaged).ToList();
        return (told.Count, [.. told.Take(DocumentChange.MostTexts).Select(c => c.Text[..Math.Min(c.Text.Length, DocumentChange.LongestText)])]);
    }
}
