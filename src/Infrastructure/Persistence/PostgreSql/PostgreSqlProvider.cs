using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Quartz;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Hosting;
using VoiceAssistant.Infrastructure.Hosting.Storage;

namespace VoiceAssistant.Infrastructure.Persistence.PostgreSql;

/// <summary>
/// A PostgreSQL server. EF's retries stay off: they would keep a caller waiting, and repeat a save whose outcome is
/// unknown without the look at what is stored that our use cases take first.
/// </summary>
/// <remarks>https://www.npgsql.org/doc/connection-string-parameters.html</remarks>
internal sealed class PostgreSqlProvider : IDatabaseProvider
{
    private const string Example = "Host=db.example.com;Database=voiceassistant;Username=voiceassistant;Password=…";

    public string Name => "PostgreSql";

    public bool IsServer => true;

    public string ConnectionString(string? configured, StoragePaths storage)
    {
        var connection = ServerConnection.Parse<NpgsqlConnectionStringBuilder>(configured, "PostgreSQL", Example);
        if (string.IsNullOrEmpty(connection.Host) || string.IsNullOrEmpty(connection.Database))
            throw new BootException($"{ServerConnection.Key} names no host or no database; one looks like {Example}.");
        connection.Default("Timeout", ServerConnection.ConnectSeconds);
        connection.Default("Command Timeout", ServerConnection.CommandSeconds);
        connection.Default("Cancellation Timeout", 500); // ms to wait for a server that does not answer any more
        connection.IncludeErrorDetail = false; // it quotes stored values, which do not belong into a log
        return connection.ConnectionString;
    }

    public void AddContext(
        IServiceCollection services, string connectionString, Action<DbContextOptionsBuilder> configure) =>
        services.AddDbContext<AppDb, PostgreSqlAppDb>(options =>
        {
            configure(options);
            options.UseNpgsql(connectionString);
        }).AddScoped<ITranscriptSearch, PostgreSqlTranscriptSearch>().AddScoped<IChunkWords, PostgreSqlChunkWords>();

    public void AddSchedule(IPersistentStoreBuilder store, string connectionString)
    {
        store.UsePostgres(NpgsqlFactory.Instance, connectionString);
        store.UseClustering();
    }

    public Task BeforeMigrationAsync(AppDb db, CancellationToken ct)
    {
        db.Database.SetCommandTimeout(ServerConnection.MigrationTimeout);
        return Task.CompletedTask;
    }

    public bool IsDiskFull(DbException failure) => failure.SqlState == PostgresErrorCodes.DiskFull;
}
