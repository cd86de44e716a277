using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Knowledge.Indexing;

/// <summary>
/// Finds sources that a clock of their schedule wants read or pruned, and those whose vectors another model has made, or which another index
/// knows, than the one of now. What was missed while no host ran is done once. Answers how many there were.
/// </summary>
public sealed record PlanDueSourcesCommand : IRequest<Result<int>>;

internal sealed class PlanDueSourcesHandler(IAppDb db, IEmbedder embedder, IKnowledgeIndex index, TimeProvider time)
    : IRequestHandler<PlanDueSourcesCommand, Result<int>>
{
    private const int AtOnce = 200;

    public async Task<Result<int>> Handle(PlanDueSourcesCommand command, CancellationToken cancellationToken)
    {
        var now = time.UtcNow();
        var planned = await PlanByClockAsync(now, cancellationToken);
        var idle = db.Set<SourceState>().AcrossOwners().Where(s => s.DueAt == null && s.ChunkCount > 0);
        if (embedder.Model is { } model)
            planned += await AskAsync(idle.Where(s => s.VectorModel == null || s.VectorModel != model), now, cancellationToken);
        if (index.Name is { } name)
            planned += await AskAsync(idle.Where(s => s.IndexName == null || s.IndexName != name), now, cancellationToken);
        return planned;
    }

    private static Task<int> AskAsync(IQueryable<SourceState> states, DateTime now, CancellationToken ct) =>
        states.ExecuteUpdateAsync(set => set.SetProperty(s => s.DueAt, now), ct);

    private async Task<int> PlanByClockAsync(DateTime now, CancellationToken ct)
    {
        var due = await db.Set<SourceState>().AcrossOwners().AsNoTracking()
            .Where(s => s.NextRefreshAt <= now || s.NextPruneAt <= now).OrderBy(s => s.NextRefreshAt).Take(AtOnce)
            .Join(db.Set<DataSource>(), s => s.SourceId, source => source.Id, (s, source) => new { State = s, source.Schedule })
            .ToListAsync(ct);
        foreach (var one in due)
        {
            var (state, schedule) = (one.State, one.Schedule);
            var refreshes = state.NextRefreshAt <= now;
            var prunes = state.NextPruneAt <= now || (refreshes && schedule.Prune is null); // without a clock of its own it goes with every refresh
            var (refresh, prune) = (schedule.NextRefresh(now), schedule.NextPrune(now));
            // of several hosts that find it, one changes it
            await db.Set<SourceState>().AcrossOwners()
                .Where(s => s.SourceId == state.SourceId && s.NextRefreshAt == state.NextRefreshAt && s.NextPruneAt == state.NextPruneAt)
                .ExecuteUpdateAsync(set => set
                    .SetProperty(s => s.ReadAskedAt, s => refreshes ? now : s.ReadAskedAt)
                    .SetProperty(s => s.PruneAskedAt, s => prunes ? now : s.PruneAskedAt)
                    .SetProperty(s => s.DueAt, s => s.DueAt ?? now)
                    .SetProperty(s => s.NextRefreshAt, refresh)
                    .SetProperty(s => s.NextPruneAt, prune), ct);
            await db.Set<DataSource>().AcrossOwners().TellUpdatedAsync(state.SourceId, now, ct);
        }
        return due.Count;
    }
}
