using System.Diagnostics;
using System.Text;
using VoiceAssistant.Tests;

namespace VoiceAssistant.EndToEnd.Tests.Hosts;

/// <summary><c>./run</c> of this checkout, with ports, storage and artifacts of its own.</summary>
internal sealed class RunScript : IDisposable
{
    /// <summary>In the environment of whatever the script starts.</summary>
    private const string Marker = "VOICEASSISTANT_TEST_RUN";

    /// <summary>Where the scripts of one user tell each other which ports they have.</summary>
    private static readonly string Temporary = Path.Combine(Path.GetTempPath(), $"voiceassistant-tests-{Environment.UserName}");

    private readonly string _folder = Directory.CreateTempSubdirectory("voiceassistant-run-").FullName;
    private readonly StringBuilder _output = new();
    private readonly Process _process;

    public RunScript(IReadOnlyDictionary<string, string> settings, params string[] options)
    {
        string[] all = ["--api-port", $"{ApiPort}", "--media-port", $"{MediaPort}", "--artifacts", Artifacts, .. options];
        // a shell cannot trap what was ignored when it began, as SIGINT is for whatever runs in the background
        var start = new ProcessStartInfo("env", ["--default-signal=INT,TERM,HUP", Path.Combine(Checkout.Path, "run"), .. all])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Storage = settings.GetValueOrDefault("Storage__Path") ?? Path.Combine(_folder, "data");
        start.Environment["Storage__Path"] = Storage;
        start.Environment["TMPDIR"] = Directory.CreateDirectory(Temporary).FullName;
        start.Environment[Marker] = _folder;
        start.Environment["OLLAMA_HOST"] = "127.0.0.1:1"; // a model of this machine would not say what the tests expect
        start.Environment["Media__WarmUpSeconds"] = "0"; // a host for one call: rehearsing would cost more than it saves
        foreach (var (key, value) in settings)
            start.Environment[key] = value;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int ApiPort { get; } = FreePort.Take();

    public int MediaPort { get; } = FreePort.Take();

    public int Id => _process.Id;

    public string Url => $"http://localhost:{ApiPort}";

    public string Storage { get; }

    public string Artifacts => Path.Combine(_folder, "artifacts");

    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <summary>As after a change of the sources: the next <c>./run</c> builds.</summary>
    public static void ForgetBuild() => File.Delete(Path.Combine(Checkout.Path, "src/Api/obj/run.built"));

    /// <summary>Types a line.</summary>
    public void Type(string line) => _process.StandardInput.WriteLine(line);

    public async Task<int> ExitAsync(TimeSpan timeout)
    {
        try
        {
            await _process.WaitForExitAsync().WaitAsync(timeout);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"./run did not end:\n{Output}");
        }

        return _process.ExitCode;
    }

    public async Task ShowsAsync(string text, TimeSpan timeout)
    {
        for (var waited = Stopwatch.StartNew(); !Output.Contains(text, StringComparison.Ordinal); await Task.Delay(100))
        {
            if (_process.HasExited || waited.Elapsed > timeout)
                throw new TimeoutException($"./run did not show \"{text}\":\n{Output}");
        }
    }

    /// <summary>Sends a signal to the script alone, as <c>kill</c> does.</summary>
    public void Signal(string name) => Process.Start("kill", [$"-{name}", $"{_process.Id}"]).WaitForExit();

    /// <summary>Ends a host that the script has started, as a crash does.</summary>
    public void Kill(string host)
    {
        var process = Ours().Single(p => Read(p, "cmdline").Contains($"VoiceAssistant.{host}.dll", StringComparison.Ordinal));
        Process.Start("kill", ["-KILL", Path.GetFileName(process)]).WaitForExit();
    }

    /// <summary>Command lines of the processes that the script has started and that still run: they have its mark in their environment.</summary>
    public IReadOnlyList<string> Left() =>
        [.. Ours().Select(process => Read(process, "cmdline").Replace('\0', ' '))];

    public void Dispose()
    {
        while (Ours().ToList() is { Count: > 0 } left) // what is ended may still write, or have begun another
            left.ForEach(process => Process.Start("kill", ["-KILL", Path.GetFileName(process)]).WaitForExit());
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private IEnumerable<string> Ours() => Directory.EnumerateDirectories("/proc").Where(IsOurs);

    private bool IsOurs(string process) =>
        int.TryParse(Path.GetFileName(process), out _) && Read(process, "environ").Contains($"{Marker}={_folder}\0", StringComparison.Ordinal);

    private static string Read(string process, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ""; // it has ended, or is somebody else's
        }
    }

    private void Keep(string? line)
    {
        lock (_output)
            _output.AppendLine(line);
    }
}
