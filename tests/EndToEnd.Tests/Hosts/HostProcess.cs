using System.Diagnostics;
using System.Net;
using System.Text;
using VoiceAssistant.Tests;

namespace VoiceAssistant.EndToEnd.Tests.Hosts;

/// <summary>One of our hosts as a process of its own, as it runs in production.</summary>
internal sealed class HostProcess : IDisposable
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(30) };

    /// <summary>For what happens sooner or later, on a machine that has much else to do.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromMinutes(6);

    private readonly StringBuilder _output = new();
    private readonly Process _process;
    private bool _disposed;

    private HostProcess(string name, int port, IReadOnlyDictionary<string, string> settings)
    {
        Url = $"http://localhost:{port}";
        var start = new ProcessStartInfo("dotnet", [Checkout.DllOf($"src/{name}"), $"--urls={Url}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in settings)
            start.Environment[key] = value;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Url { get; }

    public int Id => _process.Id;

    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <summary>What <c>/metrics</c> says now; empty where the host has ended.</summary>
    public string Metrics
    {
        get
        {
            try
            {
                return _process.HasExited ? "" : Http.GetStringAsync(new Uri($"{Url}/metrics")).GetAwaiter().GetResult();
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                return ""; // it is ending
            }
        }
    }

    /// <summary>Starts a host and returns when it is ready.</summary>
    public static async Task<HostProcess> StartAsync(string name, int port, IReadOnlyDictionary<string, string> settings)
    {
        var host = new HostProcess(name, port, settings);
        try
        {
            await host.UntilAsync(async () => (await Http.GetAsync(new Uri($"{host.Url}/health/ready"))).IsSuccessStatusCode);
            return host;
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    /// <summary>Starts a host that must not come up, and returns what it says.</summary>
    public static async Task<string> RefusedAsync(string name, IReadOnlyDictionary<string, string> settings)
    {
        using var host = new HostProcess(name, 0, settings);
        await host.ExitAsync();
        host._process.WaitForExit(); // until its last words are read
        host._process.ExitCode.ShouldBe(1, host.Output);
        return host.Output;
    }

    /// <summary>Asks the host to stop, as an operator does.</summary>
    public void Terminate() => Process.Start("kill", ["-TERM", $"{Id}"]).WaitForExit();

    /// <summary>Ends the host as a crash does: it learns nothing of it (SIGKILL).</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Returns when the host has written the text to its log.</summary>
    public Task SaysAsync(string text) => UntilAsync(() => Task.FromResult(Output.Contains(text, StringComparison.Ordinal)));

    /// <summary>What <c>/health/ready</c> answers.</summary>
    public async Task<(HttpStatusCode Status, string Body)> ReadinessAsync()
    {
        using var response = await Http.GetAsync(new Uri($"{Url}/health/ready"));
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public Task ExitAsync() => _process.WaitForExitAsync().WaitAsync(Timeout);

    public void Dispose()
    {
        if (_disposed)
            return; // a host that could not be started again leaves its predecessor to be disposed once more
        _disposed = true;
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private async Task UntilAsync(Func<Task<bool>> condition)
    {
        var deadline = Stopwatch.StartNew();
        while (deadline.Elapsed < Timeout)
        {
            if (_process.HasExited)
                throw new InvalidOperationException($"The host has ended:\n{Output}");
            try
            {
                if (await condition())
                    return;
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
            }

            await Task.Delay(100);
        }

        throw new TimeoutException($"The host did not get there in time:\n{Output}");
    }

    private void Keep(string? line)
    {
        lock (_output)
            _output.AppendLine(line);
    }
}
