namespace VoiceAssistant.Tests;

/// <summary>Where a host of one test keeps everything: a folder and, within or beside it, a database that is not there yet.</summary>
internal sealed class TestDatabase : IDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly PostgreSqlDatabase? _server;
    private readonly Action<PostgreSqlDatabase>? _release;

    private TestDatabase(PostgreSqlDatabase? server, Action<PostgreSqlDatabase>? release = null)
    {
        _folder = new TemporaryFolder();
        (_server, _release) = (server, release);
        Settings = new() { ["Storage:Path"] = _folder.Path };
        if (server is null)
            return;
        Settings["Database:Provider"] = nameof(DatabaseKind.PostgreSql);
        Settings["ConnectionStrings:Default"] = server.UnhurriedConnection;
    }

    public Dictionary<string, string?> Settings { get; }

    public static TestDatabase Reserve(DatabaseKind kind) =>
        new(kind == DatabaseKind.PostgreSql ? PostgreSqlDatabase.Reserve() : null);

    /// <summary>One without rows, which may be migrated already. It is emptied afterwards, for another test of this run.</summary>
    public static TestDatabase Reuse(DatabaseKind kind)
    {
        if (kind == DatabaseKind.PostgreSql)
            return new(EmptyDatabases.Take(), EmptyDatabases.Return);
        var file = Reserve(kind);
        MigratedFile.PutInto(file._folder);
        return file;
    }

    public void Dispose()
    {
        if (_release is null)
            _server?.Dispose();
        else
            _release(_server!);
        _folder.Dispose();
    }
}
