using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Knowledge.Indexing;

/// <summary>
/// Does what is due for a source that was claimed: reads it, forgets what has vanished, makes vectors. Where it takes long and others wait,
/// it stops, to go on when it is its turn again. Answers whether all is done.
/// </summary>
public sealed record IndexSourceCommand(DataSourceId Id, Guid Lease) : IRequest<Result<bool>>;

internal sealed class IndexSourceHandler(
    IAppDb db, IKnowledgeIndex index, IEmbedder embedder, ChunkVectors vectors, SourceContent contents, DocumentIntake intake, SourcePages pages, TimeProvider time)
    : IRequestHandler<IndexSourceCommand, Result<bool>>
{
    /// <summary>How long a source may be read while another one waits.</summary>
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(20);

    /// <summary>Until it is tried again to have vectors made that were not to be had.</summary>
    private static readonly TimeSpan VectorsInterval = TimeSpan.FromMinutes(2);

    public async Task<Result<bool>> Handle(IndexSourceCommand command, CancellationToken cancellationToken)
    {
        var ct = cancellationToken;
        var source = await db.Set<DataSource>().AsNoTracking().Include(s => s.State).SingleOrDefaultAsync(s => s.Id == command.Id, ct);
        if (source is null || source.State.LeasedBy != command.Lease)
            return true;
        try
        {
            return await DoAsync(source, command.Lease, ct);
        }
        catch (DbUpdateException)
        {
            db.Forget();
            if (await db.Set<DataSource>().AnyAsync(s => s.Id == source.Id, ct))
                throw;
            await index.RemoveAllAsync(source.OwnerId, source.Id, ct); // it was deleted meanwhile: what came behind that goes, too
            return true;
        }
    }

    private async Task<bool> DoAsync(DataSource source, Guid lease, CancellationToken ct)
    {
        var state = source.State;
        var begun = state.BegunAt ?? time.UtcNow();
        var lacksVectors = false;
        if (state.Request is SourceRequest.Refresh or SourceRequest.Everything || state.BegunAt is not null)
        {
            if (state.BegunAt is null)
                await BeginAsync(source.Id, begun, ct);
            var reading = new SourceReading(db, contents, intake, pages, time);
            var started = time.GetTimestamp();
            if (!await reading.RunAsync(source, begun, () => IsEnoughAsync(started, source.Id, ct), ct))
                return false;
            lacksVectors = reading.LacksVectors;
        }
        if (state.Request is SourceRequest.Prune or SourceRequest.Everything)
            await ForgetVanishedAsync(source, begun, ct);
        if (state.Request is SourceRequest.Vectors)
            lacksVectors = !await CompleteVectorsAsync(source, ct);
        await FinishAsync(source, lease, begun, lacksVectors, ct);
        return true;
    }

    private Task<int> BeginAsync(DataSourceId id, DateTime begun, CancellationToken ct) => db.Set<SourceState>().Where(s => s.SourceId == id)
        .ExecuteUpdateAsync(set => set.SetProperty(s => s.BegunAt, begun).SetProperty(s => s.Status, SourceStatus.Fetching).SetProperty(s => s.Progress, 0), ct);

    private async Task<bool> IsEnoughAsync(long started, DataSourceId id, CancellationToken ct)
    {
        if (time.GetElapsedTime(started) < Slice)
            return false;
        var waiting = await new WaitingSources(db).CountAsync(id, time.UtcNow(), ct);
        return waiting > 0;
    }

    private async Task ForgetVanishedAsync(DataSource source, DateTime begun, CancellationToken ct)
    {
        var change = await db.ChangeOfAsync(source, begun, ct);
        foreach (var document in await db.Set<SourceDocument>().Where(d => d.SourceId == source.Id && d.MissingSince != null).ToListAsync(ct))
        {
            var chunks = await db.Set<DocumentChunk>().Where(c => c.DocumentId == document.Id && !c.IsStaged).OrderBy(c => c.Ordinal)
                .Select(c => new { c.Id, c.Text }).ToListAsync(ct);
            await index.RemoveAsync(source.OwnerId, chunks.ConvertAll(c => c.Id), ct);
            db.Keep(change, new DocumentChange(
                document.Address, document.Title, ChangeKind.Removed,
                Removed: [.. chunks.Take(DocumentChange.MostTexts).Select(c => c.Text[..Math.Min(c.Text.Length, DocumentChange.LongestText)])]), 0, chunks.Count);
            db.Set<SourceDocument>().Remove(document);
            (await db.Set<SourceState>().SingleAsync(s => s.SourceId == source.Id, ct)).Touch();
            await db.SaveChangesAsync(ct);
        }
        db.Forget();
    }

    /// <returns>False where not all could be made.</returns>
    private async Task<bool> CompleteVectorsAsync(DataSource source, CancellationToken ct)
    {
        foreach (var document in await db.Set<SourceDocument>().Where(d => d.SourceId == source.Id && d.ChunkCount > 0).Select(d => d.Id).ToListAsync(ct))
        {
            try
            {
                var made = 0;
                await vectors.CompleteAsync(document, done => Task.FromResult(made = done), ct);
                if (made == 0)
                    continue;
                await vectors.StoreAsync(document, onlyStaged: false, ct);
                (await db.Set<SourceDocument>().SingleAsync(d => d.Id == document, ct)).Touch();
                (await db.Set<SourceState>().SingleAsync(s => s.SourceId == source.Id, ct)).Touch();
                await db.SaveChangesAsync(ct);
                db.Forget();
            }
            catch (EmbeddingException)
            {
                db.Forget();
                return false;
            }
        }
        return true;
    }

    private async Task FinishAsync(DataSource source, Guid lease, DateTime begun, bool lacksVectors, CancellationToken ct)
    {
        var now = time.UtcNow();
        var summary = await SourceSummary.OfAsync(db, source, lacksVectors, ct);
        var model = lacksVectors || summary.Chunks == 0 ? null : embedder.Model;
        if (model is not null) // the vectors of models before have answered until now
            await db.Set<ChunkVector>().Where(v => v.Model != model && db.Set<DocumentChunk>().Any(c => c.Id == v.ChunkId && c.SourceId == source.Id))
                .ExecuteDeleteAsync(ct);
        var change = await db.ChangeOfAsync(source, begun, ct);
        var last = change.Documents.Count > 0 ? change.Summary : source.State.LastChange;
        var wasRead = source.State.Request != SourceRequest.Vectors || source.State.BegunAt is not null;
        var (status, problem) = wasRead ? (summary.Status, summary.Problem) : (source.State.Status, source.State.Problem);
        var indexedAt = wasRead && summary.Status == SourceStatus.Indexed ? now : source.State.IndexedAt;
        DateTime? due = lacksVectors ? now + VectorsInterval : null;
        var (asked, request) = (source.State.DueAt, lacksVectors ? SourceRequest.Vectors : source.State.Request);
        await db.Set<SourceState>().Where(s => s.SourceId == source.Id && s.LeasedBy == lease).ExecuteUpdateAsync(set => set
            .SetProperty(s => s.Request, s => s.DueAt == asked ? request : s.Request)
            .SetProperty(s => s.DueAt, s => s.DueAt == asked ? due : s.DueAt) // asked for again meanwhile: it is read again
            .SetProperty(s => s.Status, status)
            .SetProperty(s => s.Problem, problem)
            .SetProperty(s => s.Progress, 1)
            .SetProperty(s => s.DocumentCount, summary.Documents)
            .SetProperty(s => s.ChunkCount, summary.Chunks)
            .SetProperty(s => s.VectorModel, model)
            .SetProperty(s => s.IndexedAt, indexedAt)
            .SetProperty(s => s.LastChange, last)
            .SetProperty(s => s.BegunAt, (DateTime?)null)
            .SetProperty(s => s.LeasedBy, (Guid?)null)
            .SetProperty(s => s.LeasedUntil, (DateTime?)null), ct);
    }
}
