using System.Runtime.InteropServices;

namespace VoiceAssistant.Infrastructure.Hosting;

/// <summary>For threads that compute what nobody waits for.</summary>
internal static partial class LowPriority
{
    // setpriority(2)
    private const int OfThread = 0, Myself = 0, Nice = 10;

    /// <summary>
    /// Leaves the processor to other threads of this process, and to other processes, where they want it; for good, as only root can take it back.
    /// On Linux .NET gives threads no priorities, and the system takes that of a process for one of a thread.
    /// </summary>
    public static void Take()
    {
        if (OperatingSystem.IsLinux())
            _ = SetPriority(OfThread, Myself, Nice);
        else
            Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, int who, int priority);
}
