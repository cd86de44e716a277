using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace VoiceAssistant.Infrastructure.Persistence.Sqlite;

/// <summary>
/// Leaves nothing in the files of what was deleted. Pages are overwritten as they are given up (<c>secure_delete</c>); the index of words only marks what
/// is gone until it is merged, and the log beside the file has older pages until it is emptied.
/// </summary>
/// <remarks>https://www.sqlite.org/fts5.html#the_merge_command, https://www.sqlite.org/pragma.html#pragma_wal_checkpoint</remarks>
internal static class SqliteErasure
{
    /// <summary>Pages of an index that are merged at once, so that others can write in between.</summary>
    private const int PagesAtOnce = 500;

    /// <summary>A merge that has found nothing to do changes one row, or none.</summary>
    private const int Idle = 1;

    private static readonly string[] Merges = [TurnIndex.Merge, ChunkIndex.Merge];

    /// <returns>False where somebody reads what the log beside the file has, so that it cannot be emptied.</returns>
    public static async Task<bool> FinishAsync(DatabaseFacade database, CancellationToken ct)
    {
        await database.OpenConnectionAsync(ct); // changes are counted for each connection
        try
        {
            foreach (var merge in Merges)
                await MergeAsync(database, merge, ct);
            await database.ExecuteSqlRawAsync("PRAGMA incremental_vacuum;", ct);
            await using var checkpoint = database.GetDbConnection().CreateCommand();
            checkpoint.CommandText = "PRAGMA wal_checkpoint(TRUNCATE);";
            return Convert.ToInt64(await checkpoint.ExecuteScalarAsync(ct), CultureInfo.InvariantCulture) == 0; // whether it was kept from it
        }
        finally
        {
            await database.CloseConnectionAsync();
        }
    }

    private static async Task MergeAsync(DatabaseFacade database, string merge, CancellationToken ct)
    {
        // a negative number first: all of the index is to become one part
        for (var (pages, before) = (-PagesAtOnce, await ChangesAsync(database, ct)); ; pages = PagesAtOnce)
        {
            await database.ExecuteSqlRawAsync(merge, [pages], ct);
            var after = await ChangesAsync(database, ct);
            if (after - before <= Idle)
                return;
            before = after;
        }
    }

    private static Task<long> ChangesAsync(DatabaseFacade database, CancellationToken ct) =>
        database.SqlQueryRaw<long>("SELECT total_changes() AS Value").SingleAsync(ct);
}
