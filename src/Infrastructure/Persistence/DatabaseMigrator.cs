using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace VoiceAssistant.Infrastructure.Persistence;

/// <summary>Brings the database to this version. Only the Api does that.</summary>
internal sealed class DatabaseMigrator(AppDb db, TimeProvider time)
{
    /// <returns>The names of the migrations applied; empty where the database was up to date.</returns>
    /// <exception cref="BootException">The database could not be migrated.</exception>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken ct)
    {
        try
        {
            await new MigrationLock(db, time).WaitUntilFreeAsync(ct);
            var pending = (await db.Database.GetPendingMigrationsAsync(ct)).ToList();
            if (pending.Count > 0)
                await db.Database.MigrateAsync(ct);
            return pending;
        }
        catch (DbException e)
        {
            var database = db.Database.GetDbConnection().DataSource;
            throw new BootException($"The database '{database}' cannot be migrated: {e.Message}", e);
        }
    }
}
