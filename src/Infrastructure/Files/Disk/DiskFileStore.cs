using System.Buffers;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Hosting.Storage;

namespace VoiceAssistant.Infrastructure.Files.Disk;

/// <summary>
/// Files in a folder of the storage, which hosts of one deployment share. A key is a path in it, so that a key cannot be a file and
/// the beginning of others at once, as it can elsewhere.
/// </summary>
internal sealed class DiskFileStore(StoragePaths storage, TimeProvider time) : IFileStore
{
    private const int BufferBytes = 128 << 10;

    /// <summary>Another host may delete an empty folder, or write into one that is being deleted, between two of our steps.</summary>
    private const int Attempts = 5;

    /// <summary>No upload takes as long: what is older was left by a process that was killed.</summary>
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);

    private readonly string _root = storage.Files;

    /// <summary>No key begins with a dot.</summary>
    private readonly string _drafts = Path.Combine(storage.Files, ".drafts");

    private int _isSwept;

    public async Task WriteAsync(string key, Stream content, CancellationToken ct)
    {
        var path = PathOf(key);
        if (Interlocked.Exchange(ref _isSwept, 1) == 0)
            Try("swept", Sweep);
        var draft = Path.Combine(_drafts, Guid.NewGuid().ToString("N"));
        try
        {
            await DraftAsync(draft, content, ct);
            ct.ThrowIfCancellationRequested();
            Try("written", () => PutIntoPlace(draft, path));
        }
        finally
        {
            Try("written", () => File.Delete(draft), isVital: false);
        }
    }

    public Task<Stream?> OpenAsync(string key, CancellationToken ct)
    {
        var path = PathOf(key);
        ct.ThrowIfCancellationRequested();
        Stream? file = null;
        Try("read", () => file = OpenIfAny(path));
        return Task.FromResult(file);
    }

    public Task DeleteAsync(string key, CancellationToken ct)
    {
        var path = PathOf(key);
        ct.ThrowIfCancellationRequested();
        Try("deleted", () =>
        {
            Again(() =>
            {
                if (File.Exists(path))
                    File.Delete(path);
                else if (Directory.Exists(path))
                    Directory.Delete(path, recursive: true);
            });
            RemoveEmptyFolders(path);
        });
        return Task.CompletedTask;
    }

    private string PathOf(string key) => Path.Combine(_root, FileKey.Check(key).Replace('/', Path.DirectorySeparatorChar));

    private static FileStream? OpenIfAny(string path)
    {
        try
        {
            return File.Exists(path)
                ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferBytes, useAsync: true)
                : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null; // somebody has deleted it just now
        }
    }

    private async Task DraftAsync(string draft, Stream content, CancellationToken ct)
    {
        FileStream? file = null;
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            Try("written", () =>
            {
                Directory.CreateDirectory(_drafts);
                file = new FileStream(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
            });
            while (await content.ReadAsync(buffer, ct) is > 0 and var read)
                await TryAsync("written", () => file!.WriteAsync(buffer.AsMemory(0, read), ct));
            Try("written", () => file!.Flush(flushToDisk: true));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            await (file?.DisposeAsync() ?? default);
        }
    }

    private void PutIntoPlace(string draft, string path)
    {
        Again(() =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Move(draft, path, overwrite: true);
        });
        for (var folder = Path.GetDirectoryName(path); folder is not null && folder.Length >= _root.Length; folder = Path.GetDirectoryName(folder))
            FolderSync.Flush(folder);
    }

    private void RemoveEmptyFolders(string path)
    {
        for (var folder = Path.GetDirectoryName(path)!; folder.Length > _root.Length; folder = Path.GetDirectoryName(folder)!)
        {
            try
            {
                Directory.Delete(folder);
            }
            catch (DirectoryNotFoundException)
            {
                // somebody else was as tidy
            }
            catch (IOException)
            {
                return; // it is not empty
            }
        }
    }

    private void Sweep()
    {
        if (!Directory.Exists(_drafts))
            return;
        foreach (var draft in Directory.EnumerateFiles(_drafts))
        {
            if (time.GetUtcNow() - File.GetLastWriteTimeUtc(draft) > Abandoned)
                File.Delete(draft);
        }
    }

    private static void Again(Action act)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                act();
                return;
            }
            catch (IOException e) when (attempt < Attempts && !StoragePaths.IsFull(e))
            {
                // the next attempt finds what it needs
            }
        }
    }

    /// <param name="done">What was to be done with the file.</param>
    private static void Try(string done, Action act, bool isVital = true)
    {
        try
        {
            act();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (isVital)
                throw Failed(done, e);
        }
    }

    private static async Task TryAsync(string done, Func<ValueTask> act)
    {
        try
        {
            await act();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Failed(done, e);
        }
    }

    private static FileStoreException Failed(string done, Exception e) => new(
        StoragePaths.IsFull(e)
            ? $"A file could not be {done}: the disk of Storage:Path is full. Make room there."
            : $"A file could not be {done} in the folder of Storage:Path ({e.GetType().Name}).",
        e);
}
