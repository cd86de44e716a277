using Microsoft.Extensions.Configuration;

namespace VoiceAssistant.Infrastructure.Hosting.Storage;

/// <summary>
/// Where everything lies that a run stores. <c>Storage:Path</c>; by default <c>data</c> in the checkout, or in the
/// working directory where there is no checkout.
/// </summary>
internal sealed class StoragePaths
{
    public const string Key = "Storage:Path";

    /// <summary>ENOSPC, EDQUOT, ERROR_DISK_FULL: .NET gives the system's own number.</summary>
    private const int NoSpace = 28, NoQuota = 122, WindowsDiskFull = unchecked((int)0x80070070);

    private StoragePaths(string root) => Root = root;

    public string Root { get; }

    public string Database => Path.Combine(Root, "voiceassistant.db");

    public string Files => Path.Combine(Root, "files");

    public string DevelopmentSecrets => Path.Combine(Root, "development-secrets.json");

    /// <summary>Documents while they are read.</summary>
    public string Working => Path.Combine(Root, "working");

    /// <summary>The keys of Data Protection, in a folder for their owner only.</summary>
    public DirectoryInfo OpenProtectionKeys()
    {
        var folder = Path.Combine(Root, "protection-keys");
        return CreateFolder(folder);
    }

    /// <summary>For its owner only. One that is there stays as it is, as two hosts may share it as members of one group.</summary>
    private static DirectoryInfo CreateFolder(string folder) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(folder)
        : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    /// <summary>An empty file for its owner only, where there is none; what SQLite puts beside it is as the file is.</summary>
    public static void CreateFile(string path)
    {
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            new FileStream(path, options).Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // it is there, or whoever opens it says why it cannot be
        }
    }

    /// <summary>Creates the folder and proves that it can be written.</summary>
    /// <exception cref="BootException">It cannot.</exception>
    public static StoragePaths Open(IConfiguration configuration)
    {
        var configured = configuration[Key];
        var root = string.IsNullOrWhiteSpace(configured) ? Path.Combine(Checkout() ?? ".", "data") : configured;
        try
        {
            root = Path.GetFullPath(root);
            CreateFolder(root);
            var paths = new StoragePaths(root);
            paths.Probe();
            return paths;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new BootException(
                $"The storage folder '{root}' cannot be written: {e.Message} Set {Key} to a folder that can.", e);
        }
    }

    /// <summary>The write failed because there is no room, or no more for this user.</summary>
    public static bool IsFull(Exception e) => e is IOException && e.HResult is NoSpace or NoQuota or WindowsDiskFull;

    /// <summary>Writes to the folder and tells how many bytes are free there.</summary>
    /// <exception cref="IOException">It cannot be written; see <see cref="IsFull"/>.</exception>
    /// <exception cref="UnauthorizedAccessException">Nor may it.</exception>
    public long Probe()
    {
        var probe = Path.Combine(Root, $".probe-{Guid.NewGuid():N}");
        using var file = new FileStream(
            probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        file.WriteByte(0); // a full disk lets a file be created, but not be written
        file.Flush(flushToDisk: true);
        return new DriveInfo(Root).AvailableFreeSpace;
    }

    private static string? Checkout()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "VoiceAssistant.sln")))
                return folder.FullName;
        }
        return null;
    }
}
