using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Addresses;
using VoiceAssistant.Infrastructure.Hosting.Storage;
using VoiceAssistant.Infrastructure.WebPages;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.WebPages;

/// <summary>The port as the hosts compose it, with names that stand for what a test says.</summary>
internal sealed class Web : IDisposable
{
    private readonly TemporaryFolder _storage = new();
    private readonly IHost _host;

    /// <param name="names">What a name stands for; without it, all names of <c>.example</c> stand for loopback.</param>
    public Web(
        bool allowLoopback = true, int intervalMs = 0, long maxBytes = 50 << 20, TimeProvider? time = null, Func<string, IPAddress[]>? names = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Development" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:Path"] = _storage.Path,
            ["WebPages:AllowLoopback"] = $"{allowLoopback}",
            ["WebPages:IntervalMs"] = $"{intervalMs}",
            ["WebPages:MaxBytes"] = $"{maxBytes}",
        });
        builder.AddStorage();
        builder.Services.AddSingleton(time ?? TimeProvider.System)
            .AddWebPages(builder.Configuration)
            .AddSingleton(new HostResolver((name, _) => Task.FromResult((names ?? Example)(name))))
            .Configure<PublicUrlOptions>(urls => urls.Api = "https://voice.example.com");
        builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log);
        _host = builder.Build();
    }

    public CapturedLog Log { get; } = new();

    public IWebPages Pages => _host.Services.GetRequiredService<IWebPages>();

    public string Folder => _host.Services.GetRequiredService<StoragePaths>().Working;

    /// <summary>All that is on the disk.</summary>
    public int FileCount => !Directory.Exists(Folder) ? 0
        : Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Count(file => !file.EndsWith(".lock", StringComparison.Ordinal));

    public Task<Result<WebPage>> FetchAsync(Uri address, string? etag = null, string? lastModified = null) =>
        Pages.FetchAsync(new WebPageRequest(address, etag, lastModified), CancellationToken.None);

    /// <summary>The page, with its text.</summary>
    public async Task<(FetchedPage Page, string Text)> ReadAsync(Uri address)
    {
        using var page = (await FetchAsync(address)).Value.ShouldBeOfType<FetchedPage>();
        return (page, await File.ReadAllTextAsync(page.Path));
    }

    /// <summary>Why there is no page.</summary>
    public async Task<string> ProblemAsync(Uri address) => ProblemOf(await FetchAsync(address));

    public static string ProblemOf<T>(Result<T> result) =>
        result.Error.ShouldBeOfType<InvalidError>().Fields.ShouldHaveSingleItem().Value.ShouldHaveSingleItem();

    public void Dispose()
    {
        _host.Dispose();
        _storage.Dispose();
    }

    private static IPAddress[] Example(string name) => name.EndsWith(".example", StringComparison.Ordinal)
        ? [IPAddress.Loopback]
        : throw new SocketException((int)SocketError.HostNotFound);
}
