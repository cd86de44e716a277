using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Tests;
using VoiceAssistant.VendorEmulators.OpenAI;

namespace VoiceAssistant.Infrastructure.Tests.OpenAI;

/// <summary>The ports as a host has them, with an emulator behind each.</summary>
internal sealed class OpenAIHost : IAsyncDisposable
{
    /// <summary>What takes longer has failed.</summary>
    public static readonly TimeSpan Deadline = TestTimeout.Value;

    private readonly IHost _host;

    private OpenAIHost(OpenAIEmulator emulator, TimeProvider time, (string Key, string? Value)[] settings, string environment)
    {
        Emulator = emulator;
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = environment });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Speech:Provider"] = "OpenAI",
            ["Llm:Provider"] = "OpenAI",
            ["Embeddings:Provider"] = "OpenAI",
            ["OpenAI:BaseUrl"] = $"{emulator.Origin}/v1",
            ["OpenAI:ChatModel"] = "chat-1",
            ["OpenAI:EmbeddingModel"] = "embed-1",
            ["OpenAI:SpeechModel"] = "speech-1",
            ["OpenAI:TranscriptionModel"] = "whisper-1",
        });
        foreach (var (key, value) in settings)
            builder.Configuration[key] = value;
        builder.Logging.AddProvider(Log);
        builder.Services.AddSingleton(time);
        builder.AddProviders();
        _host = builder.Build();
    }

    public OpenAIEmulator Emulator { get; }

    public CapturedLog Log { get; } = new();

    public IChatClient Model => _host.Services.GetRequiredService<IChatClient>();

    public IEmbeddingGenerator<string, Embedding<float>> Embeddings =>
        _host.Services.GetRequiredService<IEmbeddingGenerator<string, Embedding<float>>>();

    public IEmbedder Embedder => _host.Services.GetRequiredService<IEmbedder>();

    public static Task<OpenAIHost> StartAsync(params (string Key, string? Value)[] settings) => StartAsync(TimeProvider.System, settings);

    public static async Task<OpenAIHost> StartAsync(TimeProvider time, params (string Key, string? Value)[] settings) =>
        await StartAsync(await OpenAIEmulator.StartAsync(new OpenAIEmulatorOptions()), time, settings);

    /// <summary>In Production.</summary>
    public static async Task<OpenAIHost> StartProductionAsync(params (string Key, string? Value)[] settings) =>
        await StartAsync(await OpenAIEmulator.StartAsync(new OpenAIEmulatorOptions()), TimeProvider.System, settings, "Production");

    /// <summary>Azure's resource thinks and embeds.</summary>
    public static async Task<OpenAIHost> StartAzureAsync(params (string Key, string? Value)[] settings)
    {
        var emulator = await OpenAIEmulator.StartAsync(new OpenAIEmulatorOptions { ApiKey = "azure-key" });
        return await StartAsync(emulator, TimeProvider.System,
        [
            ("Llm:Provider", "AzureOpenAI"), ("Embeddings:Provider", "AzureOpenAI"), ("AzureOpenAI:Endpoint", emulator.Origin), ("AzureOpenAI:ApiKey", "azure-key"),
            ("AzureOpenAI:ChatDeployment", "mini"), ("AzureOpenAI:EmbeddingDeployment", "vectors"), .. settings,
        ]);
    }

    public ISpeechRecognizer OpenRecognizer(RecognitionSettings? settings = null)
    {
        var recognizer = _host.Services.GetRequiredService<ISpeechRecognizerFactory>().Open();
        recognizer.Start(settings ?? new RecognitionSettings("en-US", ["Zorblatt"], "We sell tea.", ["stop"]));
        return recognizer;
    }

    public ISpeechVoice OpenVoice(string? voice = null, double? rate = null)
    {
        var speaker = _host.Services.GetRequiredService<ISpeechVoiceFactory>().Open();
        speaker.Start(new SynthesisSettings("en-US", voice, rate));
        return speaker;
    }

    public async Task<List<ChatResponseUpdate>> AskAsync(string question = "Are you open?", ChatOptions? options = null) =>
        await Model.GetStreamingResponseAsync(question, options).ToListAsync();

    /// <summary>What readiness says.</summary>
    public async Task<HealthReportEntry> HealthAsync(string check) =>
        (await _host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries[check];

    public OpenAIRequest OnlyRequest() => Emulator.Requests.ShouldHaveSingleItem();

    /// <summary>Boots as a host does, which tells what is wrong with the settings.</summary>
    public Task BootAsync() => _host.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _host.Dispose();
        await Emulator.DisposeAsync();
    }

    private static async Task<OpenAIHost> StartAsync(OpenAIEmulator emulator, TimeProvider time, (string Key, string? Value)[] settings, string environment = "Development")
    {
        try
        {
            return new OpenAIHost(emulator, time, settings, environment);
        }
        catch
        {
            await emulator.DisposeAsync();
            throw;
        }
    }
}
