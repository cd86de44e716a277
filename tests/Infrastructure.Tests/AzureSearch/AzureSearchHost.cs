using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Knowledge;
using VoiceAssistant.Infrastructure.AzureSearch;
using VoiceAssistant.Tests;
using VoiceAssistant.VendorEmulators.AzureSearch;
using VoiceAssistant.VendorEmulators.OpenAI;

namespace VoiceAssistant.Infrastructure.Tests.AzureSearch;

/// <summary>The index as a host has it, with the emulator behind it.</summary>
internal sealed class AzureSearchHost : IAsyncDisposable
{
    public const string Model = "OpenAI/embed-1", NewModel = "OpenAI/embed-2";

    private const int Dimensions = 32;

    private readonly IHost _host;

    private AzureSearchHost(AzureSearchEmulator emulator, string environment, (string Key, string? Value)[] settings)
    {
        Emulator = emulator;
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = environment });
        foreach (var (key, value) in settings)
            builder.Configuration[key] = value;
        builder.Logging.AddProvider(Log);
        builder.Services.AddSingleton<TimeProvider>(HurriedTime.OfPauses());
        builder.AddAzureSearch();
        _host = builder.Build();
    }

    public AzureSearchEmulator Emulator { get; }

    public CapturedLog Log { get; } = new();

    public OwnerId Owner { get; } = OwnerId.New();

    public DataSourceId Source { get; } = DataSourceId.New();

    public IKnowledgeIndex Index => _host.Services.GetRequiredService<AzureSearchIndex>();

    public static async Task<AzureSearchHost> StartAsync(params (string Key, string? Value)[] settings) =>
        Beside(await AzureSearchEmulator.StartAsync(new AzureSearchOptions()), settings);

    /// <summary>Another host of the same service.</summary>
    public static AzureSearchHost Beside(AzureSearchEmulator emulator, params (string Key, string? Value)[] settings) => new(
        emulator, "Development", [("AzureAISearch:Endpoint", emulator.Origin), ("AzureAISearch:ApiKey", emulator.Options.AdminKey), ("AzureAISearch:IndexName", "test-1"), .. settings]);

    public static async Task<AzureSearchHost> StartProductionAsync(params (string Key, string? Value)[] settings) =>
        new(await AzureSearchEmulator.StartAsync(new AzureSearchOptions()), "Production", settings);

    public static float[] VectorOf(string text) => TextVector.Of(text, Dimensions);

    /// <param name="model">Null for one without a vector.</param>
    public IndexedChunk Chunk(string text, string? model = Model, OwnerId? owner = null, DataSourceId? source = null, ChunkId? id = null) => new(
        id ?? ChunkId.New(), owner ?? Owner, source ?? Source, "Price list. Cleaning", text, model, model is null ? null : VectorOf(text));

    public async Task<IndexedChunk> StoreAsync(string text, string? model = Model, OwnerId? owner = null, DataSourceId? source = null, ChunkId? id = null)
    {
        var chunk = Chunk(text, model, owner, source, id);
        await Index.StoreAsync([chunk], default);
        return chunk;
    }

    public Task<IndexAnswer> SearchAsync(string text, string? model = Model, OwnerId? owner = null, IReadOnlyCollection<DataSourceId>? sources = null, int take = 10) =>
        Index.SearchAsync(
            new IndexSearch(owner ?? Owner, sources, text, model is null ? [] : [new(model, VectorOf(text))], take) { Timeout = TimeSpan.FromMinutes(10) }, default);

    public async Task<List<ChunkId>> FindAsync(string text, string? model = Model, OwnerId? owner = null, IReadOnlyCollection<DataSourceId>? sources = null) =>
        [.. (await SearchAsync(text, model, owner, sources)).Hits.Select(hit => hit.Chunk)];

    /// <summary>What readiness says.</summary>
    public async Task<HealthReportEntry> HealthAsync() =>
        (await _host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["azure-search"];

    /// <summary>Boots as a host does, which tells what is wrong with the settings.</summary>
    public Task BootAsync() => _host.StartAsync();

    /// <summary>How many requests there were to a path that ends like this.</summary>
    public int Count(string end) => Emulator.Requests.Count(request => request.Path.EndsWith(end, StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        _host.Dispose();
        await Emulator.DisposeAsync();
    }
}
