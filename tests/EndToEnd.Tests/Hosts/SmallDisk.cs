using System.Diagnostics;

namespace VoiceAssistant.EndToEnd.Tests.Hosts;

/// <summary>A real file system of a few megabytes, which a test can fill to its last byte. Wants to be root.</summary>
internal sealed class SmallDisk : IDisposable
{
    private const int Megabytes = 32;

    private readonly string _filler;

    private SmallDisk(string path) => (Path, _filler) = (path, System.IO.Path.Combine(path, "filler"));

    public string Path { get; }

    /// <summary>Where nothing may be mounted, the test is skipped; it fails where CI=true.</summary>
    public static SmallDisk Mount()
    {
        var folder = Directory.CreateTempSubdirectory("voiceassistant-disk-").FullName;
        if (OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", $"size={Megabytes}m", "voiceassistant", folder))
            return new SmallDisk(folder);
        Directory.Delete(folder);
        const string Reason = "A full disk needs a disk that may be filled: tests may not mount one here; run them as root.";
        if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail(Reason);
        Assert.Ignore(Reason);
        throw new InvalidOperationException(Reason);
    }

    /// <summary>Leaves so many bytes free, rounded down to pages.</summary>
    public void Fill(int leaving = 0)
    {
        using var file = new FileStream(_filler, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        var block = new byte[4_096];
        try
        {
            while (new DriveInfo(Path).AvailableFreeSpace > leaving)
                file.Write(block);
        }
        catch (IOException)
        {
            // full
        }
    }

    public void MakeRoom() => File.Delete(_filler);

    public void Dispose()
    {
        Run("umount", "--lazy", Path);
        Directory.Delete(Path);
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
