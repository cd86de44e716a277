using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Domain.Access;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.PhoneLines;

namespace VoiceAssistant.Infrastructure.Persistence;

/// <summary>Gives what was stored before it could be searched the text that a search looks at: no database folds text as we do.</summary>
internal static class SearchTexts
{
    private const int RowsAtOnce = 500;

    private const string Id = "Id", Search = "Search";

    /// <summary>As often as it likes: what has its text keeps it.</summary>
    public static async Task CompleteSearchTextsAsync(this AppDb db, CancellationToken ct)
    {
        await CompleteAsync<AssistantConfig, AssistantId>(db, assistant => (assistant.Id, assistant.Search), ct);
        await CompleteAsync<PhoneLine, PhoneLineId>(db, line => (line.Id, line.Search), ct);
        await CompleteAsync<OAuthClient, OAuthClientId>(db, client => (client.Id, client.Search), ct);
    }

    /// <param name="of">What a row says itself, whatever was stored.</param>
    private static async Task CompleteAsync<T, TId>(AppDb db, Func<T, (TId Id, string? Search)> of, CancellationToken ct)
        where T : class, IOwned
        where TId : struct
    {
        var incomplete = db.Set<T>().AcrossOwners().AsNoTracking().Where(row => EF.Property<string?>(row, Search) == null);
        while (await incomplete.OrderBy(row => EF.Property<TId>(row, Id)).Take(RowsAtOnce).ToListAsync(ct) is { Count: > 0 } some)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            foreach (var (id, search) in some.Select(of))
            {
                await incomplete.Where(row => EF.Property<TId>(row, Id).Equals(id))
                    .ExecuteUpdateAsync(set => set.SetProperty(row => EF.Property<string?>(row, Search), search), ct);
            }

            await transaction.CommitAsync(ct);
        }
    }
}
