using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace VoiceAssistant.Infrastructure.Persistence.Sqlite;

/// <summary>
/// Sets SQLite's pragmas at every open: all but the journal mode belong to the connection, and the pool may give an old
/// one. WAL lets readers and the one writer of two hosts work side by side.
/// </summary>
/// <remarks>https://www.sqlite.org/pragma.html</remarks>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    // the wait comes first: the change to WAL may itself have to wait for another host
    private const string OfConnection = "PRAGMA busy_timeout=5000; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
        + "PRAGMA secure_delete=ON; PRAGMA journal_size_limit=67108864;"; // bytes that the log keeps when it is empty again

    // a file without tables gives back what it does not need any more, page by page; another one stays as it is
    private const string OfDatabase = "PRAGMA auto_vacuum=INCREMENTAL; PRAGMA journal_mode=WAL;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = Command(connection);
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = Command(connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static DbCommand Command(DbConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = IsReadOnly(connection) ? OfConnection : OfConnection + OfDatabase;
        return command;
    }

    /// <summary>EF looks whether a database exists over a connection that cannot change its journal mode.</summary>
    private static bool IsReadOnly(DbConnection connection) =>
        new SqliteConnectionStringBuilder(connection.ConnectionString).Mode == SqliteOpenMode.ReadOnly;
}
