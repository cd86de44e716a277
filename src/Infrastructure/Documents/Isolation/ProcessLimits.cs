using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace VoiceAssistant.Infrastructure.Documents.Isolation;

/// <summary>What the child denies itself before it reads anything.</summary>
internal static partial class ProcessLimits
{
    // the same numbers on Linux and macOS (getrlimit(2))
    private const int ProcessorSeconds = 0, FileSize = 1, CoreSize = 4;

    private static bool IsSupported => !OperatingSystem.IsWindows() && Environment.Is64BitProcess;

    /// <summary>Leaves the processor to whoever else wants it. Threads take after the one that starts them: this comes first.</summary>
    public static void LowerPriority()
    {
        try
        {
            using var self = Process.GetCurrentProcess();
            self.PriorityClass = ProcessPriorityClass.BelowNormal;
        }
        catch (Win32Exception)
        {
            // where it may not, it reads at the priority of the host
        }
    }

    /// <summary>Writes no files from now on, not even one of its own end.</summary>
    public static void DenyFiles()
    {
        if (!IsSupported)
            return;
        var none = new ResourceLimit(0, 0);
        _ = SetResourceLimit(FileSize, in none);
        _ = SetResourceLimit(CoreSize, in none);
    }

    /// <summary>Has the system end this process when it has computed that much more (SIGXCPU), however long that takes by the clock.</summary>
    public static void LimitProcessorTime(int seconds)
    {
        if (!IsSupported)
            return;
        var limit = new ResourceLimit((ulong)Environment.CpuUsage.TotalTime.TotalSeconds + (ulong)seconds + 1, ulong.MaxValue >> (OperatingSystem.IsMacOS() ? 1 : 0));
        _ = SetResourceLimit(ProcessorSeconds, in limit);
    }

    [LibraryImport("libc", EntryPoint = "setrlimit")]
    private static partial int SetResourceLimit(int resource, in ResourceLimit limit);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct ResourceLimit(ulong soft, ulong hard)
    {
        private readonly ulong _soft = soft;
        private readonly ulong _hard = hard;
    }
}
