using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Files;

/// <summary>
/// Microsoft's emulator of Azure Storage in a process of its own, on this machine only and with everything in memory; it can be
/// killed, and be there again with nothing of what it had.
/// </summary>
internal sealed partial class Azurite : IDisposable
{
    private const string Account = "devstoreaccount1";

    /// <summary>Known to everybody: https://learn.microsoft.com/azure/storage/common/storage-connect-azurite</summary>
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly TimeSpan Deadline = TestTimeout.Value;

    private readonly int _port;
    private Process _process;

    private Azurite(Process process, int port) => (_process, _port) = (process, port);

    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};BlobEndpoint=http://127.0.0.1:{_port}/{Account};";

    /// <summary>Where it is not installed, the test is skipped; it fails where CI=true.</summary>
    public static async Task<Azurite> StartAsync()
    {
        if (!File.Exists(Installed("node_modules/.installed")))
        {
            const string Missing = "Azurite is not installed: run tests/azurite/install.";
            if (Environment.GetEnvironmentVariable("CI") == "true")
                Assert.Fail(Missing);
            Assert.Ignore(Missing);
        }

        var (process, port) = await LaunchAsync(0);
        return new Azurite(process, port);
    }

    public void Kill()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    public async Task RestartAsync() => (_process, _) = await LaunchAsync(_port);

    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
    }

    /// <param name="port">0 for any that is free.</param>
    private static async Task<(Process Process, int Port)> LaunchAsync(int port)
    {
        var start = new ProcessStartInfo(
            "node",
            [
                "--require", Installed("end-with-parent.cjs"), Installed("node_modules/azurite/dist/src/blob/main.js"),
                "--inMemoryPersistence", "--silent", "--skipApiVersionCheck",
                "--blobHost", "127.0.0.1", "--blobPort", $"{port}",
            ])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(Deadline);
        while (await process.StandardOutput.ReadLineAsync(deadline.Token) is { } line)
        {
            if (Listening().Match(line) is not { Success: true } match)
                continue;
            _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
            return (process, int.Parse(match.Groups["port"].Value, CultureInfo.InvariantCulture));
        }

        throw new InvalidOperationException("Azurite ended at once.");
    }

    private static string Installed(string file) => Path.Combine(Checkout.Path, "tests/azurite", file);

    [GeneratedRegex(@"successfully listens on http://127\.0\.0\.1:(?<port>\d+)")]
    private static partial Regex Listening();
}
