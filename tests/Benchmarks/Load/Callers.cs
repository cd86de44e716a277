using System.Diagnostics;
using System.Text.Json;

namespace VoiceAssistant.Benchmarks.Load;

/// <summary>The simulator as a process on its own core.</summary>
internal static class Callers
{
    private const int RampMs = 8_000;

    /// <param name="noise">What is told the simulator of its callers' rooms.</param>
    public static async Task<LoadRow> CallAsync(string name, Server server, int calls, IEnumerable<string> noise)
    {
        var report = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo("taskset",
            [
                "-c", $"{LoadBenchmark.CallerCore}", "dotnet", Server.DllOf("CallSimulator"),
                "--scenario", "load", "--calls", $"{calls}", "--ramp-ms", $"{RampMs}", "--api", server.Api,
                "--account-sid", Server.AccountSid, "--auth-token", Server.AuthToken,
                "--server-pid", $"{server.Pid}", "--json", report, .. noise,
            ])
            {
                RedirectStandardOutput = true,
            };
            var before = await server.UsedAsync();
            using var simulator = Process.Start(start)!;
            var said = await simulator.StandardOutput.ReadToEndAsync();
            await simulator.WaitForExitAsync();
            if (new FileInfo(report).Length == 0)
                throw new InvalidOperationException(said);
            var measured = JsonSerializer.Deserialize<Report>(await File.ReadAllBytesAsync(report), JsonSerializerOptions.Web)!;
            var used = await server.UsedAsync() - before;
            return new LoadRow(name, calls, measured.Runs[0], used);
        }
        finally
        {
            File.Delete(report);
        }
    }

    private sealed record Report(MeasuredRun[] Runs);
}
