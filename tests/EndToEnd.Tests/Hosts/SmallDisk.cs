using System.ComponentModel;
using System.Diagnostics;

namespace VoiceAssistant.EndToEnd.Tests.Hosts;

/// <summary>A real file system of a few megabytes, which a test can fill to its last byte. Wants to be root, or sudo without a password.</summary>
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
        if (OperatingSystem.IsLinux() && RunAsRoot("mount", "-t", "tmpfs", "-o", $"size={Megabytes}m,mode=1777", "voiceassistant", folder))
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
        RunAsRoot("umount", "--lazy", Path);
        Directory.Delete(Path);
    }

    private static bool RunAsRoot(params string[] command)
    {
        if (!Environment.IsPrivilegedProcess)
            command = ["sudo", "-n", .. command];
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false; // there is no such program
        }
    }
}
