using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace VoiceAssistant.Infrastructure.Documents.Isolation;

/// <summary>How a process that reads documents is started: as the program that runs already, or one that is named.</summary>
internal static class ChildCommand
{
    /// <summary>Of the environment it gets what the runtime needs to start, and no secret.</summary>
    private static readonly string[] Inherited =
    [
        "PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "LANG", "LC_ALL", "DOTNET_ROOT", "DOTNET_ROOT_X64", "DOTNET_ROOT_ARM64", "DOTNET_ROLL_FORWARD",
        "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "CLR_ICU_VERSION_OVERRIDE",
    ];

    /// <param name="program">The assembly of a host; null for the one that runs.</param>
    public static ProcessStartInfo StartInfo(string? program, int memoryMb)
    {
        var start = Command(program);
        start.ArgumentList.Add(DocumentChild.Option);
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        var environment = Inherited.Select(name => (name, Environment.GetEnvironmentVariable(name))).ToList();
        start.Environment.Clear();
        foreach (var (name, value) in environment)
        {
            if (value is not null)
                start.Environment[name] = value;
        }

        start.Environment["DOTNET_GCHeapHardLimit"] = (memoryMb * 1024L * 1024).ToString("X", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_gcConcurrent"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0"; // counts what is soon over
        start.Environment["DOTNET_EnableDiagnostics"] = "0"; // would be a socket in a folder of all users
        return start;
    }

    private static ProcessStartInfo Command(string? program)
    {
        var host = Environment.ProcessPath!;
        var isShared = Path.GetFileNameWithoutExtension(host) == "dotnet";
        if (program is null && !isShared)
            return new ProcessStartInfo(host);
        return new ProcessStartInfo(isShared ? host : "dotnet", [program ?? Assembly.GetEntryAssembly()!.Location]);
    }
}
