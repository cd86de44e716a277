using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace VoiceAssistant.Infrastructure.Documents.Isolation;

/// <summary>What the child denies itself before it reads anything.</summary>
internal static partial class ProcessLimits
{
    // the same numbers on Linux and macOS (getrlimit(2))
    private const int FileSize = 1, CoreSize = 4;

    public static void Apply()
    {
        // threads take after the one that starts them: this comes first
        try
        {
            using var self = Process.GetCurrentProcess();
            self.PriorityClass = ProcessPriorityClass.BelowNormal;
        }
        catch (Win32Exception)
        {
            // where it may not, it reads at the priority of the host
        }

        if (OperatingSystem.IsWindows() || !Environment.Is64BitProcess)
            return;
        var none = new ResourceLimit();
        _ = SetResourceLimit(FileSize, in none);
        _ = SetResourceLimit(CoreSize, in none);
    }

    [LibraryImport("libc", EntryPoint = "setrlimit")]
    private static partial int SetResourceLimit(int resource, in ResourceLimit limit);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct ResourceLimit
    {
        private readonly ulong _soft;
        private readonly ulong _hard;
    }
}
