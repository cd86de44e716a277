using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.VendorEmulators.Cohere;

namespace VoiceAssistant.Infrastructure.Tests.Cohere;

/// <summary>The reranker as a host has it, with the emulator behind it. Time passes when a test says so.</summary>
internal sealed class CohereHost : IAsyncDisposable
{
    private readonly IHost _host;

    private CohereHost(CohereEmulator emulator, string path, (string Key, string? Value)[] settings)
    {
        Emulator = emulator;
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Production" });
        builder.Configuration["Reranking:Provider"] = "cohere";
        builder.Configuration["Reranking:Endpoint"] = emulator.Origin + path;
        builder.Configuration["Reranking:ApiKey"] = emulator.Options.ApiKey;
        builder.Configuration["Reranking:Model"] = emulator.Options.Model;
        foreach (var (key, value) in settings)
            builder.Configuration[key] = value;
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.AddReranking();
        _host = builder.Build();
    }

    public CohereEmulator Emulator { get; }

    public FakeTimeProvider Time { get; } = new();

    /// <summary>Null where none is chosen.</summary>
    public IReranker? Reranker => _host.Services.GetService<IReranker>();

    public static Task<CohereHost> StartAsync(params (string Key, string? Value)[] settings) => StartAtAsync("/v2/rerank", settings);

    public static async Task<CohereHost> StartAtAsync(string path, params (string Key, string? Value)[] settings) =>
        new(await CohereEmulator.StartAsync(new CohereOptions()), path, settings);

    public Task<IReadOnlyList<double>> RankAsync(params string[] texts) => Reranker!.RankAsync("opening hours", texts, CancellationToken.None);

    /// <summary>What readiness says.</summary>
    public async Task<HealthReportEntry> HealthAsync() =>
        (await _host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["reranking"];

    /// <summary>Boots as a host does, which tells what is wrong with the settings.</summary>
    public Task BootAsync() => _host.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _host.Dispose();
        await Emulator.DisposeAsync();
    }
}
