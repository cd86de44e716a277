using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Infrastructure.Hosting;

namespace VoiceAssistant.Infrastructure.Persistence;

/// <summary>What a host does about the database before it takes its first request.</summary>
public static class Database
{
    /// <summary>A minute: a host that starts has time, and where a machine starts many at once, each of them is late.</summary>
    private const int Attempts = 6;

    /// <summary>Applies the missing migrations and tells how many that were.</summary>
    /// <exception cref="BootException">The database could not be migrated.</exception>
    public static async Task<int> MigrateDatabaseAsync(this IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<DatabaseMigrator>().MigrateAsync(ct)).Count;
    }

    /// <summary>SQL that brings any earlier version of the configured database to this one, for whoever applies it by hand.</summary>
    /// <exception cref="BootException">There is none for this database.</exception>
    public static string MigrationScript(this IServiceProvider services)
    {
        using var scope = services.CreateScope();
        return scope.ServiceProvider.GetRequiredService<DatabaseMigrator>().Script();
    }

    /// <exception cref="BootException">The database cannot be reached or lacks migrations.</exception>
    public static async Task RequireMigratedDatabaseAsync(this IServiceProvider services, CancellationToken ct)
    {
        var state = services.GetRequiredService<MigrationState>();
        var status = await state.ReadAsync(ct);
        for (var attempt = 1; status.IsLate && attempt < Attempts; attempt++)
            status = await state.ReadAsync(ct);
        if (!status.IsReady)
            throw new BootException($"The database is not ready: {status.Description}.");
    }

    /// <summary>Returns once the Api has migrated the database.</summary>
    public static Task WaitForMigratedDatabaseAsync(this IServiceProvider services, CancellationToken ct) =>
        services.GetRequiredService<MigrationState>().WaitUntilReadyAsync(ct);
}
