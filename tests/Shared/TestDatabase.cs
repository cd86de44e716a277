namespace VoiceAssistant.Tests;

/// <summary>Where a host of one test keeps everything: a folder and, within or beside it, a database that is not there yet.</summary>
internal sealed class TestDatabase : IDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly PostgreSqlDatabase? _server;

    private TestDatabase(PostgreSqlDatabase? server)
    {
        _folder = new TemporaryFolder();
        _server = server;
        Settings = new() { ["Storage:Path"] = _folder.Path };
        if (server is null)
            return;
        Settings["Database:Provider"] = nameof(DatabaseKind.PostgreSql);
        Settings["ConnectionStrings:Default"] = server.Connection.ConnectionString;
    }

    public Dictionary<string, string?> Settings { get; }

    public static TestDatabase Reserve(DatabaseKind kind) =>
        new(kind == DatabaseKind.PostgreSql ? PostgreSqlDatabase.Reserve() : null);

    public void Dispose()
    {
        _server?.Dispose();
        _folder.Dispose();
    }
}
