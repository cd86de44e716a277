using Microsoft.Extensions.Hosting;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.Hosting.Storage;

/// <summary>
/// A folder for each process, with a file beside it that is locked as long as the process lives. A folder without one was left by a
/// crash.
/// </summary>
internal sealed class WorkingFiles(StoragePaths storage) : IWorkingFiles, IHostedService, IDisposable
{
    private const string LockEnding = ".lock";

    private readonly string _path = Path.Combine(storage.Working, Guid.NewGuid().ToString("N"));
    private readonly Lock _gate = new();
    private FileStream? _lock;

    public FileStream Create()
    {
        lock (_gate)
        {
            if (_lock is null)
            {
                Directory.CreateDirectory(storage.Working);
                _lock = Lock(_path);
                Directory.CreateDirectory(_path);
            }
        }
        return new FileStream(
            Path.Combine(_path, Guid.NewGuid().ToString("N")), FileMode.CreateNew, FileAccess.Write, FileShare.Delete, 1 << 16, useAsync: true);
    }

    /// <summary>Deletes what crashes have left.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (Directory.Exists(storage.Working))
        {
            foreach (var folder in Directory.EnumerateDirectories(storage.Working))
                TryDelete(folder);
        }
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Files that are still read keep their folder, until the next start.</summary>
    public void Dispose()
    {
        if (_lock is null)
            return;
        if (Directory.Exists(_path) && !Directory.EnumerateFileSystemEntries(_path).Any())
            Directory.Delete(_path);
        _lock.Dispose();
    }

    private static void TryDelete(string folder)
    {
        try
        {
            using var abandoned = Lock(folder);
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // its process lives, or another one is deleting it, or it is for somebody else to delete
        }
    }

    private static FileStream Lock(string folder) =>
        new(folder + LockEnding, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
}
