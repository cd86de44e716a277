using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.AzureSpeech;
using VoiceAssistant.Tests;
using VoiceAssistant.VendorEmulators.AzureSpeech;

namespace VoiceAssistant.Infrastructure.Tests.AzureSpeech;

/// <summary>A host whose Azure Speech is the emulator, which reports what the official client would not do.</summary>
internal sealed class AzureHost : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TestTimeout.Value, Interval = TimeSpan.FromMilliseconds(5);

    private readonly IHost _host;

    private AzureHost(AzureSpeechEmulator service, TimeProvider time, IEnumerable<KeyValuePair<string, string?>> settings)
    {
        Service = service;
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Development" });
        builder.Configuration.AddInMemoryCollection(
        [
            new("AzureSpeech:Key", service.Options.Key),
            new("AzureSpeech:Endpoint", service.Origin.Replace("http", "ws", StringComparison.Ordinal)),
        ]).AddInMemoryCollection(settings);
        builder.Logging.AddProvider(Log);
        builder.Services.AddSingleton(time);
        AzureSpeechProvider.Recognition.Register(builder.Services, builder.Configuration, builder.Environment);
        _host = builder.Build();
    }

    public AzureSpeechEmulator Service { get; private set; }

    public CapturedLog Log { get; } = new();

    public IServiceProvider Services => _host.Services;

    public static async Task<AzureHost> StartAsync(SpeechEmulatorOptions? options = null, params KeyValuePair<string, string?>[] settings) =>
        new(await AzureSpeechEmulator.StartAsync(options), TimeProvider.System, settings);

    /// <summary>The service goes by the clock of this machine, we go by this one.</summary>
    public static async Task<AzureHost> StartAsync(TimeProvider time, params KeyValuePair<string, string?>[] settings) =>
        new(await AzureSpeechEmulator.StartAsync(), time, settings);

    public ISpeechRecognizer OpenRecognizer() => AzureSpeechProvider.Recognition.Create(Services).Open();

    public ISpeechRecognizer StartRecognizer(params string[] otherLanguages)
    {
        var recognizer = OpenRecognizer();
        recognizer.Start(new RecognitionSettings("en-US", ["Zorblatt"], "", []) { OtherLanguages = otherLanguages });
        return recognizer;
    }

    public ISpeechVoice StartVoice(string? voice = null, double? rate = null, string language = "en-US")
    {
        var opened = AzureSpeechProvider.Voice.Create(Services).Open();
        opened.Start(new SynthesisSettings(language, voice, rate));
        return opened;
    }

    /// <summary>Starts what runs beside the calls.</summary>
    public Task RunAsync() => _host.StartAsync();

    /// <summary>The service is away for a moment, and all of its connections with it.</summary>
    public async Task RestartServiceAsync()
    {
        var port = new Uri(Service.Origin).Port;
        await Service.DisposeAsync();
        Service = await AzureSpeechEmulator.StartAsync(port: port);
    }

    public static async Task UntilAsync(Func<bool> isSo)
    {
        var since = Stopwatch.GetTimestamp();
        while (!isSo())
        {
            Stopwatch.GetElapsedTime(since).ShouldBeLessThan(Deadline);
            await Task.Delay(Interval);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        await Service.DisposeAsync();
    }
}
