using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Domain.Contacts;

namespace VoiceAssistant.Infrastructure.Persistence;

/// <summary>Gives contacts that were stored before there were marks of tags theirs: no database folds text as we do.</summary>
internal static class TagMarks
{
    private const int RowsAtOnce = 500;

    /// <summary>As often as it likes: what has its marks keeps them.</summary>
    public static async Task CompleteTagMarksAsync(this AppDb db, CancellationToken ct)
    {
        await Unmarked(db).Where(c => c.Tags == ContactTags.None).ExecuteUpdateAsync(set => set.SetProperty(c => c.TagMarks, ""), ct);
        while (await Unmarked(db).OrderBy(c => c.Id).Take(RowsAtOnce).Select(c => new { c.Id, c.Tags }).ToListAsync(ct) is { Count: > 0 } some)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            foreach (var one in some)
                await Unmarked(db).Where(c => c.Id == one.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.TagMarks, one.Tags.Marks), ct);
            await transaction.CommitAsync(ct);
        }
    }

    private static IQueryable<Contact> Unmarked(AppDb db) => db.Set<Contact>().AcrossOwners().Where(c => c.TagMarks == null);
}
