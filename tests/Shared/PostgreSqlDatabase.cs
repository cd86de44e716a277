using Npgsql;

namespace VoiceAssistant.Tests;

/// <summary>A database of its own, not created yet, on the server that <c>tests/postgresql</c> started; gone afterwards.</summary>
internal sealed class PostgreSqlDatabase : IAsyncDisposable
{
    private const string Variable = "VOICEASSISTANT_TEST_POSTGRES";

    private readonly string _server;

    private PostgreSqlDatabase(string server)
    {
        _server = server;
        Connection = new NpgsqlConnectionStringBuilder(server) { Database = $"test_{Guid.NewGuid():N}" };
    }

    public NpgsqlConnectionStringBuilder Connection { get; }

    public static PostgreSqlDatabase Reserve()
    {
        const string Missing = $"{Variable} is not set: ./test sets it, or see tests/postgresql.";
        var server = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(server) && Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail(Missing);
        if (string.IsNullOrEmpty(server))
            Assert.Ignore(Missing);
        return new PostgreSqlDatabase(server!);
    }

    public async ValueTask DisposeAsync()
    {
        await using var source = NpgsqlDataSource.Create(_server);
        await using var command = source.CreateCommand($"DROP DATABASE IF EXISTS {Connection.Database} WITH (FORCE)");
        await command.ExecuteNonQueryAsync();
    }
}
