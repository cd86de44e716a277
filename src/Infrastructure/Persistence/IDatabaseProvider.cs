using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using VoiceAssistant.Infrastructure.Hosting;
using VoiceAssistant.Infrastructure.Hosting.Storage;

namespace VoiceAssistant.Infrastructure.Persistence;

/// <summary>All that differs from one database to another, apart from its migrations.</summary>
internal interface IDatabaseProvider
{
    /// <summary>As it is written in <c>Database:Provider</c>.</summary>
    string Name { get; }

    /// <summary>Whether hosts on several machines may share it.</summary>
    bool IsServer { get; }

    /// <summary>The connection string to use: what is configured, and our defaults for what it leaves open.</summary>
    /// <exception cref="BootException">It is missing or malformed. The message does not quote it.</exception>
    string ConnectionString(string? configured, StoragePaths storage);

    /// <summary>Registers the provider's context as the one <see cref="AppDb"/>.</summary>
    void AddContext(IServiceCollection services, string connectionString, Action<DbContextOptionsBuilder> configure);

    /// <summary>Keeps what the jobs are due to do in the same database; hosts that share a server share them.</summary>
    void AddSchedule(IPersistentStoreBuilder store, string connectionString);

    /// <summary>Makes ready for a migration, which may take longer than anything else.</summary>
    /// <exception cref="BootException">Something keeps the migration from beginning.</exception>
    Task BeforeMigrationAsync(AppDb db, CancellationToken ct);

    /// <summary>Where EF would go on trying: fails at once if the database refuses who we are.</summary>
    /// <exception cref="DbException">It does.</exception>
    Task CheckLoginAsync(AppDb db, CancellationToken ct) => Task.CompletedTask;

    /// <summary>There is no room for what was to be written.</summary>
    bool IsDiskFull(DbException failure);
}
