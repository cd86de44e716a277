using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Knowledge.Indexing;

/// <summary>Changes of a source's state, each in one statement: whoever else writes to it is not in the way.</summary>
internal static class SourceStates
{
    /// <summary>The source is to be read as soon as a host is free for it. Of what was asked for before, nothing is forgotten.</summary>
    public static async Task AskToReadAsync(this IAppDb db, DataSourceId id, SourceRequest request, DateTime now, CancellationToken ct)
    {
        var states = db.Set<SourceState>().Where(s => s.SourceId == id);
        if (request == SourceRequest.Vectors)
        {
            // whoever reads a source makes its vectors as well
            await states.Where(s => s.DueAt == null).ExecuteUpdateAsync(
                set => set.SetProperty(s => s.DueAt, now).SetProperty(s => s.Request, request), ct);
            return;
        }
        await states.Where(s => s.BegunAt == null).ExecuteUpdateAsync(set => set.SetProperty(s => s.Status, SourceStatus.Pending), ct);
        await states.ExecuteUpdateAsync(
            set => set.SetProperty(s => s.DueAt, now).SetProperty(s => s.Request, request), ct);
    }

    /// <summary>The source has another schedule.</summary>
    public static Task PlanAsync(this IAppDb db, DataSourceId id, SourceSchedule schedule, DateTime now, CancellationToken ct)
    {
        var (refresh, prune) = (schedule.NextRefresh(now), schedule.NextPrune(now));
        return db.Set<SourceState>().Where(s => s.SourceId == id).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.NextRefreshAt, refresh).SetProperty(s => s.NextPruneAt, prune), ct);
    }

    /// <summary>Chunks or vectors of the source have changed.</summary>
    public static Task ReviseAsync(this IAppDb db, DataSourceId id, CancellationToken ct) =>
        db.Set<SourceState>().Where(s => s.SourceId == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.Revision, s => s.Revision + 1), ct);

    /// <summary>How far the reading is.</summary>
    public static Task ReportAsync(this IAppDb db, DataSourceId id, SourceStatus status, double progress, CancellationToken ct) =>
        db.Set<SourceState>().Where(s => s.SourceId == id).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.Status, status).SetProperty(s => s.Progress, Math.Round(progress, 3)), ct);
}
