using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Knowledge.Indexing;

/// <summary>Sees to it that all chunks of a source have their vectors and their place in the index, whoever left them without.</summary>
internal sealed class SourceCompletion(IAppDb db, ChunkVectors vectors, IKnowledgeIndex index, IEmbedder embedder)
{
    internal enum Outcome
    {
        Complete,

        /// <summary>Vectors were not to be had.</summary>
        Lacking,

        /// <summary>Others wait.</summary>
        Stopped,
    }

    public async Task<Outcome> RunAsync(DataSource source, Func<Task<bool>> isEnough, CancellationToken ct)
    {
        var documents = await db.Set<SourceDocument>().Where(d => d.SourceId == source.Id && d.ChunkCount > 0).OrderBy(d => d.Id).Select(d => d.Id).ToListAsync(ct);
        foreach (var document in documents)
        {
            try
            {
                if (!await vectors.CompleteAsync(source.Id, document, async _ => !await isEnough(), ct))
                    return Outcome.Stopped;
            }
            catch (EmbeddingException)
            {
                db.Forget();
                return Outcome.Lacking;
            }
        }
        if (!source.State.IsKnownTo(index.Name, embedder.Model))
        {
            // it may have known the source before, and not what has changed since; of one that was never read to the end it has nothing that is gone
            if (source.State.IndexName != index.Name && source.State.IndexedAt is not null)
                await index.RemoveAllAsync(source.OwnerId, source.Id, ct);
            foreach (var document in documents)
                await vectors.StoreAsync(document, ct);
        }
        return Outcome.Complete;
    }
}
