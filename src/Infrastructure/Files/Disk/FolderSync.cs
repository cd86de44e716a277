using System.Runtime.InteropServices;

namespace VoiceAssistant.Infrastructure.Files.Disk;

/// <summary>
/// Has the disk keep the names in a folder: a file that was flushed and renamed can still be gone after a power cut, where its
/// folder was not flushed (fsync(2)). .NET opens no folders; on Windows there is nothing of the kind.
/// </summary>
internal static partial class FolderSync
{
    /// <summary>O_RDONLY; O_CLOEXEC differs between systems, and a child that inherits it for that moment does no harm.</summary>
    private const int ReadOnly = 0;

    /// <exception cref="IOException">The disk refuses.</exception>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows() || Open(folder, ReadOnly) is not (>= 0 and var handle))
            return; // somebody else has removed it, being empty again
        var code = Sync(handle) == 0 ? 0 : Marshal.GetLastPInvokeError();
        _ = Close(handle);
        if (code is not 0 and not InvalidArgument)
            throw new IOException(Marshal.GetPInvokeErrorMessage(code), code);
    }

    /// <summary>EINVAL: this file system does not do that for folders.</summary>
    private const int InvalidArgument = 22;

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
