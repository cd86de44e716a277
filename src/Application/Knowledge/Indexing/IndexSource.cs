using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Knowledge.Indexing;

/// <summary>
/// Does what is due for a source that was claimed: reads it, forgets what has vanished, completes vectors and index. Where it takes long and
/// others wait, it stops, to go on when it is its turn again. Answers whether all is done.
/// </summary>
public sealed record IndexSourceCommand(DataSourceId Id, Guid Lease) : IRequest<Result<bool>>;

internal sealed class IndexSourceHandler(
    IAppDb db, IKnowledgeIndex index, SourceContent contents, DocumentIntake intake, SourcePages pages, VanishedDocuments vanished,
    SourceCompletion completion, SourceFinish finish, IEmbedder embedder, TimeProvider time)
    : IRequestHandler<IndexSourceCommand, Result<bool>>
{
    /// <summary>How long a source may be read while another one waits.</summary>
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(20);

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
        catch (Exception) when (!ct.IsCancellationRequested)
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
        if (!state.IsKnownTo(index.Name, embedder.Model))
            await db.LeaveIndexAsync(source.Id, lease, index.Name, ct);
        // asked for once more since the reading began: it begins again, which costs little for what did not change
        var isNew = state.BegunAt is null || state.ReadAskedAt > state.BegunAt;
        var begun = isNew ? time.UtcNow() : state.BegunAt!.Value;
        var isReading = !isNew || state.ReadAskedAt is not null;
        if (isReading)
        {
            if (isNew)
                await BeginAsync(source.Id, begun, ct);
            await pages.SeedAsync(source, isNew, ct);
        }
        var started = time.GetTimestamp();
        if (isReading && !await new SourceReading(db, contents, intake, pages, time).RunAsync(source, begun, IsEnoughAsync, ct))
            return false;
        if (state.PruneAskedAt is not null)
            await vanished.ForgetAsync(source, begun, ct);
        var outcome = await completion.RunAsync(source, IsEnoughAsync, ct);
        if (outcome == SourceCompletion.Outcome.Stopped)
            return false;
        await finish.FinishAsync(source, lease, begun, isReading, outcome == SourceCompletion.Outcome.Lacking, ct);
        return true;

        async Task<bool> IsEnoughAsync() =>
            time.GetElapsedTime(started) >= Slice && await new WaitingSources(db).CountAsync(source.Id, time.UtcNow(), ct) > 0;
    }

    private async Task BeginAsync(DataSourceId id, DateTime begun, CancellationToken ct)
    {
        await db.Set<SourceState>().Where(s => s.SourceId == id)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.BegunAt, begun).SetProperty(s => s.Status, SourceStatus.Fetching).SetProperty(s => s.Progress, 0), ct);
        await db.Set<DataSource>().TellUpdatedAsync(id, begun, ct);
    }
}
