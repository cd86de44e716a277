using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using VoiceAssistant.Infrastructure.Hosting;

namespace VoiceAssistant.Infrastructure.Persistence;

/// <summary>Brings the database to this version. Only the Api does that.</summary>
internal sealed class DatabaseMigrator(AppDb db, DatabaseOptions options)
{
    /// <returns>The names of the migrations applied; empty where the database was up to date.</returns>
    /// <exception cref="BootException">The database could not be migrated.</exception>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken ct)
    {
        try
        {
            await options.Provider.BeforeMigrationAsync(db, ct);
            var pending = (await db.Database.GetPendingMigrationsAsync(ct)).ToList();
            if (pending.Count > 0)
                await db.Database.MigrateAsync(ct);
            await db.CompleteTagMarksAsync(ct);
            await db.CompleteSearchTextsAsync(ct);
            return pending;
        }
        catch (Exception e) when (DatabaseFailure.In(e) is { } cause)
        {
            var database = db.Database.GetDbConnection().DataSource;
            throw new BootException($"The database '{database}' cannot be migrated: {OneLine(cause.Message)}", e);
        }
    }

    /// <summary>Every migration, each applied only where it is missing.</summary>
    /// <exception cref="BootException">EF writes none for this database.</exception>
    public string Script()
    {
        try
        {
            return db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
        }
        catch (NotSupportedException e)
        {
            throw new BootException($"There is no migration script for {options.Provider.Name}: use --migrate.", e);
        }
    }

    private static string OneLine(string message) => message.ReplaceLineEndings(" ");
}
