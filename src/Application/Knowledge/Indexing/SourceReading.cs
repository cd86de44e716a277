using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Knowledge.Crawling;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Knowledge.Indexing;

/// <summary>
/// Reads one source document by document. What was read since the reading began is in the rows, so that a reading that was broken off
/// goes on behind it, on whatever host.
/// </summary>
internal sealed class SourceReading(IAppDb db, SourceContent contents, DocumentIntake intake, SourcePages pages, TimeProvider time)
{
    /// <summary>Reads until all is read.</summary>
    /// <param name="isEnough">Asked after each document; true to stop there for now.</param>
    /// <returns>False where it stopped before the end.</returns>
    public async Task<bool> RunAsync(DataSource source, DateTime begunAt, Func<Task<bool>> isEnough, CancellationToken ct)
    {
        var change = await db.ChangeOfAsync(source, begunAt, ct);
        var progress = new SourceProgress(db, source.Id, time);
        var documents = db.Set<SourceDocument>().AsNoTracking().Where(d => d.SourceId == source.Id);
        progress.Done = await documents.CountAsync(d => d.CheckedAt >= begunAt, ct);
        for (var isFirst = true; await NextAsync() is { } document; isFirst = false)
        {
            if (!isFirst && await isEnough())
                return false;
            progress.All = await documents.CountAsync(ct);
            await progress.ReportAsync(SourceStatus.Fetching, 0, ct);
            if (!await TryReadAsync(source, document, change, progress, isEnough, ct))
                return false;
            progress.Done++;
        }
        return true;

        Task<SourceDocument?> NextAsync() => documents.Where(d => d.CheckedAt == null || d.CheckedAt < begunAt)
            .OrderBy(d => d.Depth).ThenBy(d => d.Id).FirstOrDefaultAsync(ct);
    }

    /// <returns>False where it stopped before the end, because others wait.</returns>
    private async Task<bool> TryReadAsync(
        DataSource source, SourceDocument document, SourceChange change, SourceProgress progress, Func<Task<bool>> isEnough, CancellationToken ct)
    {
        if (pages.IsOutside(document))
        {
            await MissAsync(document, change, ct);
            return true;
        }
        switch (await contents.FetchAsync(source, document, ct))
        {
            case SameContent:
                await pages.FollowAsync(source, document, ct);
                await ChangeAsync(document.Id, d => d.Confirm(time.UtcNow()), ct);
                break;
            case GoneContent gone when document.ContentHash is null:
                await FailAsync(document, gone.Problem, change, ct);
                break;
            case GoneContent:
                await MissAsync(document, change, ct);
                break;
            case NoContent none:
                await FailAsync(document, none.Problem, change, ct);
                break;
            case NewContent content:
                using (content)
                    return await TryTakeInAsync(source, document, content, change, progress, isEnough, ct);
        }
        return true;
    }

    private async Task<bool> TryTakeInAsync(
        DataSource source, SourceDocument document, NewContent content, SourceChange change, SourceProgress progress, Func<Task<bool>> isEnough, CancellationToken ct)
    {
        if (content.Address is { } address && source.Kind == SourceKind.Site)
        {
            switch (await pages.ArriveAsync(source, document, address, content.HasMoved, change, ct))
            {
                case SourcePages.Arrival.Elsewhere when document.Depth == 0:
                    await FailAsync(document, "The address leads to another site for now.", change, ct);
                    return true;
                case SourcePages.Arrival.Elsewhere:
                    await LeaveOutAsync(document, change, ct);
                    return true;
            }
        }
        switch (await intake.TakeInAsync(document.Id, content, change, progress, isEnough, ct))
        {
            case DocumentIntake.Stopped:
                return false;
            case DocumentIntake.Copied:
                await LeaveOutAsync(document, change, ct);
                break;
            case DocumentIntake.Hidden when document.ContentHash is not null:
                await MissAsync(document, change, ct);
                break;
            case DocumentIntake.Hidden:
                await FailAsync(document, "The page asks not to be indexed.", change, ct);
                break;
            case DocumentIntake.Unreadable { Problem: var problem }:
                await FailAsync(document, problem, change, ct);
                break;
            case DocumentIntake.Taken:
                await pages.FollowAsync(source, document, ct);
                await ChangeAsync(document.Id, d => d.Confirm(time.UtcNow()), ct);
                break;
        }
        return true;
    }

    /// <summary>It is another document, or none of the source's.</summary>
    private Task LeaveOutAsync(SourceDocument document, SourceChange change, CancellationToken ct) =>
        document.ContentHash is null ? pages.DropAsync(document, ct) : MissAsync(document, change, ct);

    private async Task MissAsync(SourceDocument document, SourceChange change, CancellationToken ct)
    {
        if (document.MissingSince is null)
            db.Keep(change, new DocumentChange(document.Address, document.Title, ChangeKind.Vanished));
        await ChangeAsync(document.Id, d => d.Miss(time.UtcNow()), ct);
    }

    private async Task FailAsync(SourceDocument document, string problem, SourceChange change, CancellationToken ct)
    {
        db.Forget();
        if (document.Problem != problem)
            db.Keep(change, new DocumentChange(document.Address, document.Title, ChangeKind.Failed, Problem: problem));
        await ChangeAsync(document.Id, d => d.Fail(problem, time.UtcNow()), ct);
    }

    private async Task ChangeAsync(DocumentId id, Action<SourceDocument> change, CancellationToken ct)
    {
        change(await db.Set<SourceDocument>().SingleAsync(d => d.Id == id, ct));
        await db.SaveChangesAsync(ct);
        db.Forget();
    }
}
