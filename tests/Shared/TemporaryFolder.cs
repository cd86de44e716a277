using Microsoft.Data.Sqlite;

namespace VoiceAssistant.Tests;

/// <summary>A folder of its own for one test; gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);

    public string Path { get; } = Directory.CreateTempSubdirectory("voiceassistant-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>A host that was stopped may still be closing its last connection, and SQLite writes beside its file as long.</summary>
    public void Dispose()
    {
        if (!SpinWait.SpinUntil(TryDelete, Deadline))
            Directory.Delete(Path, recursive: true);
    }

    private bool TryDelete()
    {
        try
        {
            SqliteConnection.ClearAllPools();
            if (Directory.Exists(Path))
                Directory.Delete(Path, recursive: true);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
