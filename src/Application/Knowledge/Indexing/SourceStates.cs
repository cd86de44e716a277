using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Knowledge.Indexing;

/// <summary>Changes of a source's state, each in one statement: whoever else writes to it is not in the way.</summary>
internal static class SourceStates
{
    /// <summary>
    /// The source is to be read, and what has vanished to be forgotten, as soon as a host is free for it. A reading that is under way begins again.
    /// </summary>
    public static async Task AskToReadAsync(this IAppDb db, DataSourceId id, DateTime now, CancellationToken ct)
    {
        var states = db.Set<SourceState>().Where(s => s.SourceId == id);
        await states.Where(s => s.BegunAt == null).ExecuteUpdateAsync(set => set.SetProperty(s => s.Status, SourceStatus.Pending), ct);
        await states.ExecuteUpdateAsync(
            set => set.SetProperty(s => s.DueAt, now).SetProperty(s => s.ReadAskedAt, now).SetProperty(s => s.PruneAskedAt, now), ct);
        await db.Set<DataSource>().TellUpdatedAsync(id, now, ct);
    }

    /// <summary>Somebody has to see to what some of its chunks lack: vectors, or a place in the index. What the others have answers meanwhile.</summary>
    public static Task AskToCompleteAsync(this IAppDb db, DataSourceId id, DateTime now, CancellationToken ct) =>
        db.Set<SourceState>().Where(s => s.SourceId == id).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.DueAt, now).SetProperty(s => s.IndexName, (string?)null), ct);

    /// <summary>
    /// What is done to the source from now on is not done to the index that it names, if any. Whoever goes back to that one tells it of everything again;
    /// the rows answer until then.
    /// </summary>
    /// <param name="index">The one in use, which is going to be told of everything; null where that is the rows.</param>
    public static Task LeaveIndexAsync(this IAppDb db, DataSourceId id, Guid lease, string? index, CancellationToken ct)
    {
        var name = index is null ? null : SourceState.Storing;
        return db.Set<SourceState>().Where(s => s.SourceId == id && s.LeasedBy == lease).ExecuteUpdateAsync(set => set.SetProperty(s => s.IndexName, name), ct);
    }

    /// <summary>How far the reading is.</summary>
    public static async Task ReportAsync(this IAppDb db, DataSourceId id, SourceStatus status, double progress, DateTime now, CancellationToken ct)
    {
        await db.Set<SourceState>().Where(s => s.SourceId == id).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.Status, status).SetProperty(s => s.Progress, Math.Round(progress, 3)), ct);
        await db.Set<DataSource>().TellUpdatedAsync(id, now, ct);
    }

    /// <summary>What is shown of the source has changed with its state, which no version of it tells.</summary>
    public static Task TellUpdatedAsync(this IQueryable<DataSource> sources, DataSourceId id, DateTime now, CancellationToken ct) =>
        sources.Where(s => s.Id == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.UpdatedAt, now), ct);

    /// <summary>Chunks or vectors of a document have changed: to be saved with them.</summary>
    public static async Task TouchAsync(this IAppDb db, DataSourceId source, DocumentId document, CancellationToken ct)
    {
        (await db.Set<SourceDocument>().SingleAsync(d => d.Id == document, ct)).Touch();
        (await db.Set<SourceState>().SingleAsync(s => s.SourceId == source, ct)).Touch();
    }
}
