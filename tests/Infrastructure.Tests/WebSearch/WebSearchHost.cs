using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.WebSearch;
using VoiceAssistant.VendorEmulators.WebSearch;

namespace VoiceAssistant.Infrastructure.Tests.WebSearch;

/// <summary>The search as a host has it, with the emulator behind it. Time passes when a test says so.</summary>
internal sealed class WebSearchHost : IAsyncDisposable
{
    private readonly IHost _host;

    private WebSearchHost(WebSearchEmulator emulator, string engine, TimeProvider? time, (string Key, string? Value)[] settings)
    {
        Emulator = emulator;
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Production" });
        builder.Configuration["WebSearch:Provider"] = engine;
        builder.Configuration["WebSearch:BaseUrl"] = emulator.Origin + "/";
        builder.Configuration["WebSearch:ApiKey"] = engine == "Searxng" ? "" : emulator.Options.ApiKey;
        foreach (var (key, value) in settings)
            builder.Configuration[key] = value;
        builder.Services.AddSingleton(time ?? Time);
        builder.AddWebSearch();
        _host = builder.Build();
    }

    public WebSearchEmulator Emulator { get; }

    public FakeTimeProvider Time { get; } = new();

    public IWebSearch Search => _host.Services.GetRequiredService<IWebSearch>();

    public static Task<WebSearchHost> StartAsync(string engine, params (string Key, string? Value)[] settings) => StartInAsync(null, engine, settings);

    /// <param name="time">Null for one that passes when a test says so.</param>
    public static async Task<WebSearchHost> StartInAsync(TimeProvider? time, string engine, params (string Key, string? Value)[] settings) =>
        new(await WebSearchEmulator.StartAsync(new WebSearchEmulatorOptions()), engine, time, settings);

    public Task<IReadOnlyList<WebHit>> FindAsync(string query = "museum opening hours", string? language = null) =>
        Search.SearchAsync(query, take: 5, language, CancellationToken.None);

    /// <summary>What a search says that fails.</summary>
    public async Task<string> FailAsync(string? language = null) => (await Should.ThrowAsync<WebSearchException>(() => FindAsync(language: language))).Message;

    /// <summary>What readiness says.</summary>
    public async Task<HealthReportEntry> HealthAsync() =>
        (await _host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["web-search"];

    /// <summary>Boots as a host does, which tells what is wrong with the settings.</summary>
    public Task BootAsync() => _host.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _host.Dispose();
        await Emulator.DisposeAsync();
    }
}
