using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Hosting.Storage;

namespace VoiceAssistant.Infrastructure.Persistence.Sqlite;

/// <summary>One file, by default in the storage folder.</summary>
internal sealed class SqliteProvider(TimeProvider time) : IDatabaseProvider
{
    /// <summary>Seconds after which a command is not tried again; less than <c>busy_timeout</c>, so that it waits once.</summary>
    private const int RetrySeconds = 4;

    /// <summary>SQLITE_FULL; in WAL mode also SQLITE_IOERR_SHMSIZE.</summary>
    /// <remarks>https://www.sqlite.org/rescode.html</remarks>
    private const int Full = 13, NoSharedMemory = 4_874;

    private const string InMemory = ":memory:";

    public string Name => "Sqlite";

    public bool IsServer => false;

    public string ConnectionString(string? configured, StoragePaths storage)
    {
        var connection = string.IsNullOrWhiteSpace(configured)
            ? new SqliteConnectionStringBuilder { DataSource = storage.Database }
            : ServerConnection.Parse<SqliteConnectionStringBuilder>(configured, "SQLite", "Data Source=voiceassistant.db");
        connection.DefaultTimeout = RetrySeconds;
        return connection.ConnectionString;
    }

    public void AddContext(
        IServiceCollection services, string connectionString, Action<DbContextOptionsBuilder> configure) =>
        services.AddDbContext<AppDb, SqliteAppDb>(options =>
        {
            configure(options);
            options.UseSqlite(connectionString).AddInterceptors(new SqlitePragmas());
        }).AddScoped(provider => (SqliteAppDb)provider.GetRequiredService<AppDb>())
            .AddScoped<ITranscriptSearch, SqliteTranscriptSearch>().AddScoped<IChunkWords, SqliteChunkWords>();

    public void AddSchedule(IPersistentStoreBuilder store, string connectionString) =>
        store.UseSqlite(SqliteFactory.Instance, connectionString);

    public Task BeforeMigrationAsync(AppDb db, CancellationToken ct)
    {
        if (new SqliteConnectionStringBuilder(db.Database.GetConnectionString()) is { Mode: SqliteOpenMode.ReadWriteCreate, DataSource: { Length: > 0 } file } && file != InMemory)
            StoragePaths.CreateFile(file);
        return new SqliteMigrationLock(db, time).WaitUntilFreeAsync(ct);
    }

    public bool IsDiskFull(DbException failure) =>
        failure is SqliteException { SqliteErrorCode: Full } or SqliteException { SqliteExtendedErrorCode: NoSharedMemory };
}
