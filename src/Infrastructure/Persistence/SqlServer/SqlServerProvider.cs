using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Hosting;
using VoiceAssistant.Infrastructure.Hosting.Storage;

namespace VoiceAssistant.Infrastructure.Persistence.SqlServer;

/// <summary>An SQL Server or Azure SQL. EF's retries stay off for the reasons given at PostgreSQL.</summary>
/// <remarks>https://learn.microsoft.com/dotnet/api/microsoft.data.sqlclient.sqlconnection.connectionstring</remarks>
internal sealed class SqlServerProvider : IDatabaseProvider
{
    private const string Example = "Server=db.example.com;Database=voiceassistant;User Id=voiceassistant;Password=…";

    /// <summary>No room in a file group (1101, 1105) or for the transaction log (9002).</summary>
    private static readonly int[] Full = [1101, 1105, 9002];

    /// <summary>A wrong name or password (18456), an account that is disabled (18470) or locked (18486), a password that has expired (18487, 18488).</summary>
    private static readonly int[] Refused = [18456, 18470, 18486, 18487, 18488];

    public string Name => "SqlServer";

    public bool IsServer => true;

    public string ConnectionString(string? configured, StoragePaths storage)
    {
        var connection = ServerConnection.Parse<SqlConnectionStringBuilder>(configured, "SQL Server", Example);
        if (string.IsNullOrEmpty(connection.DataSource) || string.IsNullOrEmpty(connection.InitialCatalog))
            throw new BootException($"{ServerConnection.Key} names no server or no database; one looks like {Example}.");
        connection.Default("Connect Timeout", ServerConnection.ConnectSeconds);
        connection.Default("Command Timeout", ServerConnection.CommandSeconds);
        connection.Default("Connect Retry Interval", 1);
        connection.PersistSecurityInfo = false;
        // otherwise the pool itself refuses to try again, up to a minute after the server has come back
        connection.PoolBlockingPeriod = PoolBlockingPeriod.NeverBlock;
        return connection.ConnectionString;
    }

    public void AddContext(
        IServiceCollection services, string connectionString, Action<DbContextOptionsBuilder> configure) =>
        services.AddDbContext<AppDb, SqlServerAppDb>(options =>
        {
            configure(options);
            options.UseSqlServer(connectionString).ConfigureWarnings(KeepValuesOutOfLogs);
        }).AddScoped<ITranscriptSearch, SqlServerTranscriptSearch>().AddScoped<IChunkWords, SqlServerChunkWords>().AddSingleton<SqlServerFullText>();

    public void AddSchedule(IPersistentStoreBuilder store, string connectionString)
    {
        store.UseSqlServer(SqlClientFactory.Instance, connectionString);
        store.UseClustering();
    }

    public Task BeforeMigrationAsync(AppDb db, CancellationToken ct)
    {
        db.Database.SetCommandTimeout(ServerConnection.MigrationTimeout);
        return CheckLoginAsync(db, ct);
    }

    /// <summary>
    /// EF asks for a minute whether a database is there. Trouble other than a refused login is left to it: a server that
    /// is not up yet, a database that is still to be created.
    /// </summary>
    public async Task CheckLoginAsync(AppDb db, CancellationToken ct)
    {
        try
        {
            await db.Database.OpenConnectionAsync(ct);
            await db.Database.CloseConnectionAsync();
        }
        catch (SqlException e) when (!Refused.Contains(e.Number))
        {
        }
    }

    public bool IsDiskFull(DbException failure) => failure is SqlException { Number: var number } && Full.Contains(number);

    /// <summary>EF would log the server's message, which quotes stored values; see <see cref="SqlServerAppDb"/>.</summary>
    private static void KeepValuesOutOfLogs(WarningsConfigurationBuilder warnings) =>
        warnings.Ignore(RelationalEventId.CommandError, CoreEventId.SaveChangesFailed);
}
