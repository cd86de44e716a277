using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Infrastructure.Hosting;

namespace VoiceAssistant.Infrastructure.Persistence.Sqlite;

/// <summary>
/// The row by which EF keeps two processes from migrating one SQLite database at once. A process that dies leaves it
/// behind, and EF would wait for it for ever.
/// </summary>
/// <remarks>https://learn.microsoft.com/ef/core/providers/sqlite/limitations#concurrent-migrations-protection</remarks>
internal sealed class SqliteMigrationLock(AppDb db, TimeProvider time)
{
    private const string Table = "__EFMigrationsLock";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    /// <summary>Waits a moment for another process that is migrating.</summary>
    /// <exception cref="BootException">The lock is still held then.</exception>
    public async Task WaitUntilFreeAsync(CancellationToken ct)
    {
        var started = time.GetTimestamp();
        using var timer = new PeriodicTimer(Interval, time);
        while (await HolderAsync(ct) is { } since)
        {
            if (time.GetElapsedTime(started) > Timeout)
                throw new BootException(
                    $"The database is locked by a migration that began {since}: wait if another process is migrating, or, "
                    + $"if that process died, run DELETE FROM \"{Table}\" in {db.Database.GetDbConnection().DataSource}.");
            await timer.WaitForNextTickAsync(ct);
        }
    }

    /// <summary>When the lock was taken, or null where it is free.</summary>
    private async Task<string?> HolderAsync(CancellationToken ct)
    {
        if (await ScalarAsync($"SELECT name FROM sqlite_master WHERE type = 'table' AND name = '{Table}'", ct) is null)
            return null;
        var since = await ScalarAsync($"SELECT Timestamp FROM \"{Table}\"", ct);
        return since is null ? null : Convert.ToString(since, CultureInfo.InvariantCulture);
    }

    private async Task<object?> ScalarAsync(string sql, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = sql;
            return await command.ExecuteScalarAsync(ct);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
