using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Knowledge.Indexing;

/// <summary>Gives chunks the vectors that they lack. Each batch is kept before the next is made: none is made twice.</summary>
internal sealed class ChunkVectors(IAppDb db, IEmbedder embedder, IKnowledgeIndex index)
{
    private const int StoredAtOnce = 200;

    /// <summary>Makes what vectors a document's chunks lack. Nothing where no embeddings are set up.</summary>
    /// <param name="progress">Told after each batch how many chunks have got one.</param>
    /// <exception cref="EmbeddingException">Not all could be made.</exception>
    public async Task CompleteAsync(DocumentId document, Func<int, Task> progress, CancellationToken ct)
    {
        if (embedder.Model is not { } model)
            return;
        var done = 0;
        while (true)
        {
            var batch = await Lacking(document, model).OrderBy(c => c.Ordinal).ThenBy(c => c.Id).Take(embedder.BatchSize)
                .Select(c => new { c.Id, c.OwnerId, c.Context, c.Text }).ToListAsync(ct);
            if (batch.Count == 0)
                return;
            var vectors = await embedder.EmbedAsync([.. batch.Select(c => ChunkContext.Embedded(c.Context, c.Text))], ct);
            db.Set<ChunkVector>().AddRange(batch.Zip(vectors, (c, vector) => new ChunkVector
            {
                ChunkId = c.Id,
                Model = model,
                OwnerId = c.OwnerId,
                DocumentId = document,
                Values = ChunkVector.Pack(vector),
            }));
            await db.SaveChangesAsync(ct);
            db.Forget();
            await progress(done += batch.Count);
        }
    }

    /// <summary>The same; false where not all could be made, which somebody has to try again.</summary>
    public async Task<bool> TryCompleteAsync(DocumentId document, CancellationToken ct)
    {
        try
        {
            await CompleteAsync(document, _ => Task.CompletedTask, ct);
            return true;
        }
        catch (EmbeddingException)
        {
            db.Forget();
            return false;
        }
    }

    /// <summary>Tells an index that lies elsewhere of a document's chunks.</summary>
    /// <exception cref="KnowledgeIndexException">It does not take them.</exception>
    public async Task StoreAsync(DocumentId document, bool onlyStaged, CancellationToken ct)
    {
        if (!index.IsSeparate)
            return;
        var model = embedder.Model;
        var chunks = db.Set<DocumentChunk>().AsNoTracking().Where(c => c.DocumentId == document && (c.IsStaged || !onlyStaged));
        for (var at = 0; ; at += StoredAtOnce)
        {
            var some = await chunks.OrderBy(c => c.Id).Skip(at).Take(StoredAtOnce).ToListAsync(ct);
            if (some.Count == 0)
                return;
            var ids = some.ConvertAll(c => c.Id);
            var vectors = await db.Set<ChunkVector>().AsNoTracking().Where(v => ids.Contains(v.ChunkId) && v.Model == model)
                .ToDictionaryAsync(v => v.ChunkId, ct);
            await index.StoreAsync(
                [.. some.Select(c => new IndexedChunk(c.Id, c.OwnerId, c.SourceId, c.Context, c.Text, model, vectors.GetValueOrDefault(c.Id)?.Unpack()))], ct);
        }
    }

    private IQueryable<DocumentChunk> Lacking(DocumentId document, string model) => db.Set<DocumentChunk>().AsNoTracking()
        .Where(c => c.DocumentId == document && !db.Set<ChunkVector>().Any(v => v.ChunkId == c.Id && v.Model == model));
}
