using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Knowledge.Indexing;

/// <summary>Writes down how a source stands when what was due for it is done, and gives it back.</summary>
internal sealed class SourceFinish(IAppDb db, IKnowledgeIndex index, IEmbedder embedder, TimeProvider time)
{
    /// <summary>So many changes of a source are kept.</summary>
    private const int KeptChanges = 200;

    /// <summary>So many vectors are deleted in one statement: on SQLite nobody else writes meanwhile.</summary>
    private const int VectorsAtOnce = 2_000;

    /// <summary>Until it is tried again to have vectors made that were not to be had.</summary>
    private static readonly TimeSpan VectorsInterval = TimeSpan.FromMinutes(2);

    /// <param name="wasRead">False where only something else was due.</param>
    public async Task FinishAsync(DataSource source, Guid lease, DateTime begun, bool wasRead, bool lacksVectors, CancellationToken ct)
    {
        var (state, now) = (source.State, time.UtcNow());
        var summary = await SourceSummary.OfAsync(db, source, lacksVectors, ct);
        var earlier = state.VectorModel == embedder.Model ? null : state.VectorModel;
        var model = summary.Chunks == 0 ? null : lacksVectors ? earlier : embedder.Model;
        var states = db.Set<SourceState>().Where(s => s.SourceId == source.Id && s.LeasedBy == lease);
        if (model is not null && !lacksVectors)
        {
            if (await states.ExecuteUpdateAsync(set => set.SetProperty(s => s.VectorModel, model), ct) == 0)
                return; // somebody else is at it
            await ForgetVectorsAsync(source.Id, model, ct);
        }
        var change = await db.ChangeOfAsync(source, begun, ct);
        var last = change.Documents.Count > 0 ? change.Summary : state.LastChange;
        await ForgetOldChangesAsync(source.Id, ct);
        var indexName = lacksVectors ? null : index.Name;
        var indexedAt = wasRead && summary.Status == SourceStatus.Indexed ? now : state.IndexedAt;
        DateTime? again = lacksVectors ? now + VectorsInterval : null;
        var (pruned, due) = (state.PruneAskedAt, state.DueAt);
        await states.ExecuteUpdateAsync(set => set
            // asked for again meanwhile: it is due at once
            .SetProperty(s => s.DueAt, s => s.ReadAskedAt > begun || s.PruneAskedAt > pruned || s.DueAt != due ? now : again)
            .SetProperty(s => s.Status, s => s.ReadAskedAt > begun ? SourceStatus.Pending : summary.Status)
            .SetProperty(s => s.ReadAskedAt, s => s.ReadAskedAt > begun ? s.ReadAskedAt : null)
            .SetProperty(s => s.PruneAskedAt, s => s.PruneAskedAt > pruned ? s.PruneAskedAt : null)
            .SetProperty(s => s.Problem, summary.Problem)
            .SetProperty(s => s.Progress, 1)
            .SetProperty(s => s.DocumentCount, summary.Documents)
            .SetProperty(s => s.ChunkCount, summary.Chunks)
            .SetProperty(s => s.VectorModel, model)
            .SetProperty(s => s.IndexName, s => s.IndexName == null ? null : indexName) // somebody asked for more, or there is none
            .SetProperty(s => s.IndexedAt, indexedAt)
            .SetProperty(s => s.LastChange, last)
            .SetProperty(s => s.BegunAt, (DateTime?)null)
            .SetProperty(s => s.LeasedBy, (Guid?)null)
            .SetProperty(s => s.LeasedUntil, (DateTime?)null), ct);
        await db.Set<DataSource>().TellUpdatedAsync(source.Id, time.UtcNow(), ct); // all this may have taken minutes: whoever asks what has changed since has not seen it yet
    }

    /// <summary>Those of an earlier model have answered until now.</summary>
    private async Task ForgetVectorsAsync(DataSourceId source, string model, CancellationToken ct)
    {
        var others = db.Set<ChunkVector>().Where(v => v.Model != model);
        var documents = await db.Set<SourceDocument>().Where(d => d.SourceId == source && others.Any(v => v.DocumentId == d.Id)).Select(d => d.Id).ToListAsync(ct);
        foreach (var document in documents)
        {
            var vectors = others.Where(v => v.DocumentId == document);
            while (await vectors.OrderBy(v => v.ChunkId).Select(v => v.ChunkId).Take(VectorsAtOnce).ToListAsync(ct) is { Count: > 0 } some)
                await vectors.Where(v => EF.Parameter(some).Contains(v.ChunkId)).ExecuteDeleteAsync(ct);
        }
    }

    private async Task ForgetOldChangesAsync(DataSourceId source, CancellationToken ct)
    {
        var changes = db.Set<SourceChange>().Where(c => c.SourceId == source);
        var oldest = await changes.OrderByDescending(c => c.At).Skip(KeptChanges - 1).Select(c => (DateTime?)c.At).FirstOrDefaultAsync(ct);
        if (oldest is not null)
            await changes.Where(c => c.At < oldest).ExecuteDeleteAsync(ct);
    }
}
