using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Knowledge.Indexing;

/// <summary>
/// Finds sources that a clock of their schedule wants read or pruned, and those whose vectors another model has made than the one of now.
/// What was missed while no host ran is done once. Answers how many there were.
/// </summary>
public sealed record PlanDueSourcesCommand : IRequest<Result<int>>;

internal sealed class PlanDueSourcesHandler(IAppDb db, IEmbedder embedder, TimeProvider time) : IRequestHandler<PlanDueSourcesCommand, Result<int>>
{
    private const int AtOnce = 200;

    public async Task<Result<int>> Handle(PlanDueSourcesCommand command, CancellationToken cancellationToken)
    {
        var now = time.UtcNow();
        var planned = await PlanByClockAsync(now, cancellationToken);
        if (embedder.Model is { } model)
        {
            planned += await db.Set<SourceState>().AcrossOwners()
                .Where(s => s.DueAt == null && s.IndexedAt != null && s.ChunkCount > 0 && (s.VectorModel == null || s.VectorModel != model))
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.DueAt, now).SetProperty(s => s.Request, SourceRequest.Vectors), cancellationToken);
        }
        return planned;
    }

    private async Task<int> PlanByClockAsync(DateTime now, CancellationToken ct)
    {
        var due = await db.Set<SourceState>().AcrossOwners().AsNoTracking()
            .Where(s => s.NextRefreshAt <= now || s.NextPruneAt <= now).OrderBy(s => s.NextRefreshAt).Take(AtOnce)
            .Join(db.Set<DataSource>(), s => s.SourceId, source => source.Id, (s, source) => new { State = s, source.Schedule })
            .ToListAsync(ct);
        foreach (var one in due)
        {
            var state = one.State;
            var (refreshes, prunes) = (state.NextRefreshAt <= now, state.NextPruneAt <= now);
            var request = (refreshes, prunes) switch
            {
                (true, true) => SourceRequest.Everything,
                (true, false) => one.Schedule.OnRefresh(),
                _ => SourceRequest.Prune,
            };
            var (refresh, prune) = (one.Schedule.NextRefresh(now), one.Schedule.NextPrune(now));
            // of several hosts that find it, one changes it; what somebody has asked for meanwhile goes before
            await db.Set<SourceState>().AcrossOwners()
                .Where(s => s.SourceId == state.SourceId && s.NextRefreshAt == state.NextRefreshAt && s.NextPruneAt == state.NextPruneAt)
                .ExecuteUpdateAsync(set => set
                    .SetProperty(s => s.Request, s => s.DueAt == null ? request : SourceRequest.Everything)
                    .SetProperty(s => s.DueAt, s => s.DueAt ?? now)
                    .SetProperty(s => s.NextRefreshAt, refresh)
                    .SetProperty(s => s.NextPruneAt, prune), ct);
        }
        return due.Count;
    }
}
