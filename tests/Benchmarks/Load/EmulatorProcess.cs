using System.Diagnostics;
using System.Net.Http.Json;
using VoiceAssistant.VendorEmulators.AzureSpeech;

namespace VoiceAssistant.Benchmarks.Load;

/// <summary>The emulators of Azure Speech and OpenAI as a process on the callers' core.</summary>
internal sealed class EmulatorProcess : IDisposable
{
    private readonly Process _process;

    private EmulatorProcess(Process process, string azureSpeech, string openAI) =>
        (_process, AzureSpeech, OpenAI) = (process, azureSpeech, openAI);

    public static string AzureSpeechKey => new SpeechEmulatorOptions().Key;

    /// <summary>Origin.</summary>
    public string AzureSpeech { get; }

    /// <summary>Origin.</summary>
    public string OpenAI { get; }

    public static async Task<EmulatorProcess> StartAsync()
    {
        var start = new ProcessStartInfo(
            "taskset", ["-c", $"{LoadBenchmark.CallerCore}", "dotnet", Server.DllOf("VendorEmulators"), "azure-speech", "0", "openai", "0"])
        {
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        var emulators = new EmulatorProcess(process, await OriginAsync(process), await OriginAsync(process));
        using var http = new HttpClient { BaseAddress = new Uri(emulators.AzureSpeech) };
        (await http.PatchAsJsonAsync("/_options", new { keepsAudio = false })).EnsureSuccessStatusCode();
        return emulators;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    /// <summary>A line such as <c>openai: http://127.0.0.1:5102</c>.</summary>
    private static async Task<string> OriginAsync(Process process) =>
        (await process.StandardOutput.ReadLineAsync())?.Split(": ", 2)[^1] ?? throw new InvalidOperationException("The emulators did not start.");
}
