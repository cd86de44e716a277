using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Knowledge.Indexing;

internal static class SourceChanges
{
    /// <summary>What the reading that began then has changed so far; kept with its first change.</summary>
    public static async Task<SourceChange> ChangeOfAsync(this IAppDb db, DataSource source, DateTime begunAt, CancellationToken ct) =>
        await db.Set<SourceChange>().AsNoTracking().SingleOrDefaultAsync(c => c.SourceId == source.Id && c.At == begunAt, ct)
        ?? new SourceChange { Id = Guid.CreateVersion7(), OwnerId = source.OwnerId, SourceId = source.Id, At = begunAt };

    /// <summary>Adds a document to a change, to be saved with whatever else is.</summary>
    public static void Keep(this IAppDb db, SourceChange change, DocumentChange document, int chunksAdded = 0, int chunksRemoved = 0)
    {
        var isKept = change.Documents.Count > 0;
        change.Record(document, chunksAdded, chunksRemoved);
        if (!isKept)
            db.Set<SourceChange>().Add(change);
        else
            db.Set<SourceChange>().Update(change);
    }
}
