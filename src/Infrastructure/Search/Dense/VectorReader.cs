using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Domain.Knowledge;
using VoiceAssistant.Infrastructure.Persistence;

namespace VoiceAssistant.Infrastructure.Search.Dense;

/// <summary>
/// Brings a set up to date. Revisions are read before what they stand for: what changes meanwhile is read once more the next time, and never missed.
/// </summary>
internal sealed class VectorReader(AppDb db)
{
    private const int VectorsAtOnce = 2_000, DocumentsAtOnce = 200;

    /// <param name="dimensions">Of the model.</param>
    /// <param name="isRoom">Whether the set may take so many bytes. It is asked before anything is read, and again at every refresh of what has no room.</param>
    /// <returns>The same set where nothing has changed.</returns>
    public async Task<VectorSet> RefreshAsync(VectorSet known, string model, int dimensions, Func<long, bool> isRoom, CancellationToken ct)
    {
        var revisions = await db.Set<SourceState>().Select(source => new { source.SourceId, source.Revision })
            .ToDictionaryAsync(source => source.SourceId, source => source.Revision, ct);
        if (known.IsComplete && revisions.Count == known.Revisions.Count && revisions.All(source => IsKnown(known, source)))
            return known;
        if (!isRoom(await BytesAsync(dimensions, ct)))
            return known.IsComplete ? VectorSet.TooLarge : known;

        var changed = revisions.Where(source => !IsKnown(known, source)).Select(source => source.Key).ToList();
        var blocks = known.Blocks.ToLookup(block => block.Source);
        var kept = revisions.Keys.Except(changed).SelectMany(source => blocks[source]).ToList();
        var documents = await DocumentsAsync(changed, ct);
        var current = changed.SelectMany(source => blocks[source]).ToDictionary(block => block.Document);
        var stale = new List<DocumentStamp>();
        foreach (var document in documents)
        {
            if (current.TryGetValue(document.Id, out var block) && block.Revision == document.Revision)
                kept.Add(block);
            else
                stale.Add(document);
        }

        foreach (var batch in Batches(stale))
            kept.AddRange(await ReadAsync(batch, model, dimensions, ct));
        return new VectorSet(revisions, [.. kept.OrderBy(block => block.Document.Value)]);
    }

    private static bool IsKnown(VectorSet known, KeyValuePair<DataSourceId, long> source) =>
        known.Revisions.TryGetValue(source.Key, out var revision) && revision == source.Value;

    private async Task<long> BytesAsync(int dimensions, CancellationToken ct) =>
        VectorBlock.BytesOf(Quantizer.Stride(dimensions), await db.Set<SourceDocument>().SumAsync(document => (long)document.ChunkCount, ct));

    private async Task<List<DocumentStamp>> DocumentsAsync(List<DataSourceId> sources, CancellationToken ct) =>
        await db.Set<SourceDocument>().Where(document => EF.Parameter(sources).Contains(document.SourceId))
            .Select(document => new DocumentStamp(document.Id, document.SourceId, document.Revision, document.ChunkCount)).ToListAsync(ct);

    private static IEnumerable<List<DocumentStamp>> Batches(List<DocumentStamp> documents)
    {
        var (batch, chunks) = (new List<DocumentStamp>(), 0);
        foreach (var document in documents)
        {
            batch.Add(document);
            chunks += document.Chunks;
            if (chunks < VectorsAtOnce && batch.Count < DocumentsAtOnce)
                continue;
            yield return batch;
            (batch, chunks) = ([], 0);
        }

        if (batch.Count > 0)
            yield return batch;
    }

    private async Task<IEnumerable<VectorBlock>> ReadAsync(List<DocumentStamp> documents, string model, int dimensions, CancellationToken ct)
    {
        var ids = documents.Select(document => document.Id).ToList();
        var vectors = await (
            from vector in db.Set<ChunkVector>()
            where EF.Parameter(ids).Contains(vector.DocumentId) && vector.Model == model
            join chunk in db.Set<DocumentChunk>() on vector.ChunkId equals chunk.Id
            where chunk.IsEnabled
            select new { vector.DocumentId, vector.ChunkId, vector.Values }).ToListAsync(ct);
        var byDocument = vectors.Where(vector => Quantizer.Halves(vector.Values).Length == dimensions).ToLookup(vector => vector.DocumentId);
        return documents.Select(document => new VectorBlock(document.Id, document.Source, document.Revision, dimensions,
            [.. byDocument[document.Id].OrderBy(vector => vector.ChunkId.Value).Select(vector => (vector.ChunkId, vector.Values))]));
    }

    private sealed record DocumentStamp(DocumentId Id, DataSourceId Source, long Revision, int Chunks);
}
