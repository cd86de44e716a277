using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using VoiceAssistant.CallSimulator.CallLogs;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Benchmarks.Load;

/// <summary>A server under test and what it needs, as processes, each on its core.</summary>
internal sealed class Server : IDisposable
{
    public const string AccountSid = "AC00000000000000000000000000000001", AuthToken = "load";

    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    private readonly List<Process> _processes = [];
    private readonly DirectoryInfo _storage = Directory.CreateTempSubdirectory("voiceassistant-load-");

    private readonly ConcurrentQueue<string> _errors = new();

    private readonly Uri? _metrics;

    private IReadOnlyDictionary<string, string> _settings = new Dictionary<string, string>();
    private string _apiDll = "";

    private Server(string api, string? media = null)
    {
        Api = api;
        _metrics = media is null ? null : new Uri(media + "/metrics");
    }

    /// <summary>The origin that callers use.</summary>
    public string Api { get; }

    /// <summary>What the processes have logged as errors, or said as they broke.</summary>
    public IReadOnlyCollection<string> Errors => _errors;

    /// <summary>Is given every line that a process logs, on whatever thread.</summary>
    public Action<string>? Logged { get; set; }

    /// <summary>The process that carries the audio.</summary>
    public int Pid { get; private set; }

    public static async Task<Server> StartFloorAsync()
    {
        var port = FreePort.Take();
        var server = new Server($"http://127.0.0.1:{port}");
        server.Pid = await server.StartAsync(LoadBenchmark.ServerCore, server.Api, [DllOf("Benchmarks"), "floor", "--port", $"{port}"]);
        return server;
    }

    /// <param name="recognition">Who hears; the rest is scripted.</param>
    public static Task<Server> StartMediaAsync(string recognition) => StartHostsAsync(
        Checkout.Path,
        new Dictionary<string, string>
        {
            ["Speech__Recognition"] = recognition,
            ["Speech__Synthesis"] = "Scripted",
            ["Llm__Provider"] = "Scripted",
        },
        LoadBenchmark.CallerCore,
        LoadBenchmark.ServerCore);

    /// <summary>Azure hears and speaks, OpenAI thinks.</summary>
    public static Task<Server> StartVendorsAsync(EmulatorProcess emulators) => StartHostsAsync(
        Checkout.Path,
        new Dictionary<string, string>
        {
            ["Speech__Provider"] = "Azure",
            ["AzureSpeech__Key"] = EmulatorProcess.AzureSpeechKey,
            ["AzureSpeech__Endpoint"] = emulators.AzureSpeech.Replace("http:", "ws:", StringComparison.Ordinal),
            ["Llm__Provider"] = "OpenAI",
            ["OpenAI__ApiKey"] = "none",
            ["OpenAI__BaseUrl"] = emulators.OpenAI + "/v1",
            ["OpenAI__ChatModel"] = "gpt-4o-mini",
        },
        LoadBenchmark.CallerCore,
        LoadBenchmark.ServerCore);

    /// <summary>Both hosts of a checkout, as they were built in Release there, over a database of their own.</summary>
    /// <param name="apiCore">Null for all.</param>
    /// <param name="mediaCore">Null for all.</param>
    public static async Task<Server> StartHostsAsync(
        string checkout, IReadOnlyDictionary<string, string> settings, int? apiCore, int? mediaCore)
    {
        string api = $"http://localhost:{FreePort.Take()}", media = $"http://localhost:{FreePort.Take()}";
        var server = new Server(api, media) { _apiDll = HostOf(checkout, "Api") };
        var all = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["Storage__Path"] = server._storage.FullName,
            ["PublicUrls__Api"] = api,
            ["PublicUrls__Media"] = media,
            ["Twilio__AccountSid"] = AccountSid,
            ["Twilio__AuthToken"] = AuthToken,
            ["Twilio__UsesApi"] = "false",
        };
        foreach (var (name, value) in settings)
            all[name] = value;
        server._settings = all;
        try
        {
            await server.StartAsync(apiCore, api, [server._apiDll, $"--urls={api}"], server._settings);
            server.Pid = await server.StartAsync(mediaCore, media, [HostOf(checkout, "RealtimeMedia"), $"--urls={media}"], server._settings);
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>Ends the Api as a crash does: it learns nothing of it (SIGKILL).</summary>
    public void KillApi()
    {
        var api = _processes[0];
        api.Kill();
        api.WaitForExit();
    }

    /// <summary>Starts the Api again where it was, and returns when it is ready.</summary>
    public async Task RestartApiAsync()
    {
        _processes[0].Dispose();
        _processes.RemoveAt(0);
        await StartAsync(core: null, Api, [_apiDll, $"--urls={Api}"], _settings);
        _processes.Insert(0, _processes[^1]);
        _processes.RemoveAt(_processes.Count - 1);
    }

    /// <summary>Starts a second Api over the same database, and returns its origin.</summary>
    public async Task<string> StartAnotherApiAsync()
    {
        var api = $"http://localhost:{FreePort.Take()}";
        await StartAsync(core: null, api, [_apiDll, $"--urls={api}"], _settings);
        return api;
    }

    /// <summary>The hosts' own log of calls.</summary>
    public Task<IReadOnlyList<LoggedCall>> ReadCallsAsync(IEnumerable<string> callSids, CancellationToken ct) =>
        LogCommand.RunAsync("dotnet", [_apiDll, "--call-log", .. callSids], _settings, ct);

    /// <summary>What the process that carries the audio has used up since its start; null where it does not tell.</summary>
    public async Task<Used?> UsedAsync()
    {
        if (_metrics is null)
            return null;
        using var http = new HttpClient();
        var metrics = (await http.GetStringAsync(_metrics)).Split('\n');
        return new Used(
            Read("dotnet_gc_heap_total_allocated_bytes_total"),
            (int)Read("dotnet_jit_compiled_methods_total"),
            Read("dotnet_jit_compilation_time_seconds_total") * 1_000);

        double Read(string name) => double.Parse(
            metrics.Single(line => line.StartsWith(name, StringComparison.Ordinal)).Split(' ')[^1], CultureInfo.InvariantCulture);
    }

    public static string DllOf(string name) => Path.Combine(AppContext.BaseDirectory, $"VoiceAssistant.{name}.dll");

    public void Dispose()
    {
        foreach (var process in _processes)
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }

        _storage.Delete(recursive: true);
    }

    private static string HostOf(string checkout, string name) =>
        Path.Combine(checkout, "src", name, "bin", "Release", "net10.0", $"VoiceAssistant.{name}.dll");

    /// <returns>Its process.</returns>
    private async Task<int> StartAsync(
        int? core, string url, string[] command, IReadOnlyDictionary<string, string>? settings = null)
    {
        var start = new ProcessStartInfo(core is null ? "dotnet" : "taskset", core is null ? command : ["-c", $"{core}", "dotnet", .. command])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = _storage.FullName,
        };
        foreach (var (key, value) in settings ?? new Dictionary<string, string>())
            start.Environment[key] = value;
        var process = Process.Start(start)!;
        _processes.Add(process);
        _ = KeepErrorsAsync(process.StandardOutput);
        await ReadyAsync(process, new Uri(url + "/health/ready"));
        return process.Id;
    }

    private async Task KeepErrorsAsync(StreamReader log)
    {
        while (await log.ReadLineAsync() is { } line)
        {
            Logged?.Invoke(line);
            if (line.Contains(" fail: ", StringComparison.Ordinal) || line.Contains(" crit: ", StringComparison.Ordinal)
                || line.Contains("Unhandled exception", StringComparison.Ordinal))
                _errors.Enqueue(line);
        }
    }

    private static async Task ReadyAsync(Process process, Uri health)
    {
        using var http = new HttpClient();
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < StartTimeout && !process.HasExited)
        {
            try
            {
                if ((await http.GetAsync(health)).IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
            }

            await Task.Delay(100);
        }

        throw new InvalidOperationException($"{health} did not become ready.");
    }
}
