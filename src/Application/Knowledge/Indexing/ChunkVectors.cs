using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Knowledge.Indexing;

/// <summary>Gives chunks the vectors that they lack. Each batch is kept before the next is made: none is made twice.</summary>
internal sealed class ChunkVectors(IAppDb db, IEmbedder embedder, IKnowledgeIndex index, TimeProvider time)
{
    private const int StoredAtOnce = 200;

    /// <summary>How long somebody waits who has changed one chunk.</summary>
    private static readonly TimeSpan RenewalTimeout = TimeSpan.FromSeconds(3);

    /// <summary>Makes what vectors a document's chunks lack. Nothing where no embeddings are set up.</summary>
    /// <param name="goesOn">Told after each batch how many chunks have got one; false to stop there for now.</param>
    /// <returns>False where it stopped before the end.</returns>
    /// <exception cref="EmbeddingException">Not all could be made.</exception>
    public async Task<bool> CompleteAsync(DataSourceId source, DocumentId document, Func<int, Task<bool>> goesOn, CancellationToken ct)
    {
        if (embedder.Model is not { } model)
            return true;
        for (var done = 0; ;)
        {
            var batch = await Lacking(document, model).OrderBy(c => c.Ordinal).ThenBy(c => c.Id).Take(embedder.BatchSize).ToListAsync(ct);
            if (batch.Count == 0)
                return true;
            await MakeAsync(source, model, batch, ct);
            if (!await goesOn(done += batch.Count))
                return false;
        }
    }

    /// <summary>Has one chunk found, or not found, as it is now; where that cannot be done at once, somebody does it later.</summary>
    /// <returns>False where somebody has to.</returns>
    public async Task<bool> TryRenewAsync(ChunkId id, CancellationToken ct)
    {
        using var timeout = new CancellationTokenSource(RenewalTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        try
        {
            return await RenewAsync(id, either.Token);
        }
        catch (Exception e) when (
            e is EmbeddingException or KnowledgeIndexException or DbUpdateException or InvalidOperationException // of a row that is gone meanwhile
            || either.IsCancellationRequested)
        {
            db.Forget();
            return false;
        }
    }

    /// <summary>Tells an index that lies elsewhere of a document's chunks, but of none that is switched off.</summary>
    /// <exception cref="KnowledgeIndexException">It does not take them.</exception>
    public Task StoreAsync(DocumentId document, CancellationToken ct) =>
        StoreAsync(db.Set<DocumentChunk>().Where(c => c.DocumentId == document), ct);

    /// <summary>Tells an index that has the rest of the source of chunks that are about to be published. Any other is told of everything in the end.</summary>
    /// <exception cref="KnowledgeIndexException">It does not take them.</exception>
    public async Task StoreStagedAsync(DataSourceId source, DocumentId document, CancellationToken ct)
    {
        if (await IsKnownAsync(source, ct))
            await StoreAsync(db.Set<DocumentChunk>().Where(c => c.DocumentId == document && c.IsStaged), ct);
    }

    private async Task<bool> RenewAsync(ChunkId id, CancellationToken ct)
    {
        var chunk = await db.Set<DocumentChunk>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct);
        if (chunk is null)
            return true; // replaced meanwhile
        if (chunk.IsEnabled && embedder.Model is { } model && !await db.Set<ChunkVector>().AnyAsync(v => v.ChunkId == id && v.Model == model, ct))
            await MakeAsync(chunk.SourceId, model, [chunk], ct);
        if (!await IsKnownAsync(chunk.SourceId, ct))
            return false; // the index is told of everything anew
        await StoreAsync([chunk], ct);
        return true;
    }

    private async Task StoreAsync(IQueryable<DocumentChunk> chunks, CancellationToken ct)
    {
        if (index.Name is null)
            return;
        for (var at = 0; ; at += StoredAtOnce)
        {
            var some = await chunks.AsNoTracking().OrderBy(c => c.Id).Skip(at).Take(StoredAtOnce).ToListAsync(ct);
            if (some.Count == 0)
                return;
            await StoreAsync(some, ct);
        }
    }

    /// <summary>Whoever holds vectors in memory reads those of the document again.</summary>
    private async Task MakeAsync(DataSourceId source, string model, List<DocumentChunk> chunks, CancellationToken ct)
    {
        var vectors = await embedder.EmbedAsync([.. chunks.Select(c => ChunkContext.Embedded(c.Context, c.Text))], ct);
        db.Set<ChunkVector>().AddRange(chunks.Zip(vectors, (c, vector) => new ChunkVector
        {
            ChunkId = c.Id,
            Model = model,
            OwnerId = c.OwnerId,
            DocumentId = c.DocumentId,
            Values = ChunkVector.Pack(vector),
        }));
        if (chunks.Any(c => !c.IsStaged))
            await db.TouchAsync(source, chunks[0].DocumentId, ct);
        await db.SaveChangesAsync(ct);
        db.Forget();
    }

    private async Task StoreAsync(List<DocumentChunk> chunks, CancellationToken ct)
    {
        if (index.Name is null)
            return;
        var off = chunks.FindAll(c => c is { IsEnabled: false, IsStaged: false });
        if (off.Count > 0)
            await index.RemoveAsync(off[0].OwnerId, off.ConvertAll(c => c.Id), ct);
        chunks = chunks.FindAll(c => c.IsEnabled || c.IsStaged);
        var (model, ids) = (embedder.Model, chunks.ConvertAll(c => c.Id));
        var vectors = await db.Set<ChunkVector>().AsNoTracking().Where(v => ids.Contains(v.ChunkId) && v.Model == model).ToDictionaryAsync(v => v.ChunkId, ct);
        await index.StoreAsync(
            [.. chunks.Select(c => new IndexedChunk(c.Id, c.OwnerId, c.SourceId, c.Context, c.Text, model, vectors.GetValueOrDefault(c.Id)?.Unpack()))], ct);
    }

    private async Task<bool> IsKnownAsync(DataSourceId source, CancellationToken ct) =>
        (await db.Set<SourceState>().AsNoTracking().SingleOrDefaultAsync(s => s.SourceId == source, ct))?.IsKnownTo(index.Name, embedder.Model) == true;

    private IQueryable<DocumentChunk> Lacking(DocumentId document, string model) => db.Set<DocumentChunk>().AsNoTracking()
        .Where(c => c.DocumentId == document && !db.Set<ChunkVector>().Any(v => v.ChunkId == c.Id && v.Model == model));
}
