using Npgsql;

namespace VoiceAssistant.Tests;

/// <summary>A database of its own, not created yet, on the server that <c>tests/postgresql</c> started; gone afterwards.</summary>
internal sealed class PostgreSqlDatabase : IDisposable
{
    public const string Missing = $"{Variable} is not set: ./test sets it, or see tests/postgresql.";

    private const string Variable = "VOICEASSISTANT_TEST_POSTGRES";

    private readonly string _server;

    private PostgreSqlDatabase(string server)
    {
        _server = server;
        Connection = new NpgsqlConnectionStringBuilder(server) { Database = $"test_{Guid.NewGuid():N}" };
    }

    public NpgsqlConnectionStringBuilder Connection { get; }

    /// <summary>For a host that is not to fail where this machine is slow: ten minutes for a connection, and for a command.</summary>
    public string UnhurriedConnection => new NpgsqlConnectionStringBuilder(Connection.ConnectionString) { Timeout = 600, CommandTimeout = 600 }.ConnectionString;

    /// <summary>Nothing is skipped where CI=true: there, the tests fail.</summary>
    public static bool IsSkipped => Server is null && Environment.GetEnvironmentVariable("CI") != "true";

    private static string? Server => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } server ? server : null;

    public static PostgreSqlDatabase Reserve() => new(Server ?? throw new InvalidOperationException(Missing));

    /// <summary>Deletes the rows of all tables; that a database is migrated stays known.</summary>
    public void Empty() => Execute(Connection.ConnectionString, """
        DO $$ BEGIN EXECUTE (
            SELECT 'TRUNCATE ' || string_agg(format('%I', tablename), ', ')
            FROM pg_tables WHERE schemaname = 'public' AND tablename <> '__EFMigrationsHistory');
        END $$
        """);

    public void Dispose() => Execute(_server, $"DROP DATABASE IF EXISTS {Connection.Database} WITH (FORCE)");

    private static void Execute(string connection, string sql)
    {
        using var source = NpgsqlDataSource.Create(connection);
        using var command = source.CreateCommand(sql);
        command.ExecuteNonQuery();
    }
}
