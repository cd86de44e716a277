using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Providers;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Providers;

/// <summary>A host with providers of a test, chosen in their order as fallbacks of each other.</summary>
internal sealed class Composition : IDisposable
{
    private readonly IHost _host;

    public Composition(params TestProvider[] providers)
        : this(TimeProvider.System, providers)
    {
    }

    public Composition(TimeProvider time, params TestProvider[] providers)
    {
        var all = string.Join(",", providers.Select(p => p.Name));
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Development" });
        builder.Configuration.AddInMemoryCollection([new("Speech:Provider", all), new("Llm:Provider", all)]);
        builder.Logging.AddProvider(Log);
        builder.Services.AddSingleton(time);
        builder.AddProviders(Table(providers));
        builder.DescribeProviders(Table(providers));
        _host = builder.Build();
    }

    public CapturedLog Log { get; } = new();

    public IChatClient Model => _host.Services.GetRequiredService<IChatClient>();

    public static ProviderTable Table(params TestProvider[] providers) => new(
        [.. providers.Select(p => p.Recognition)], [.. providers.Select(p => p.Voice)], [.. providers.Select(p => p.LanguageModel)]);

    /// <summary>What readiness says of speech or of the model.</summary>
    public async Task<HealthReportEntry> HealthAsync(string check)
    {
        var report = await _host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        return report.Entries[check];
    }

    public ISpeechRecognizer OpenRecognizer() => _host.Services.GetRequiredService<ISpeechRecognizerFactory>().Open();

    /// <summary>Opened and started, in <c>en-US</c>.</summary>
    public ISpeechRecognizer StartRecognizer(string language = "en-US")
    {
        var recognizer = OpenRecognizer();
        recognizer.Start(new RecognitionSettings(language, ["Zorblatt"], "We sell tea.", ["stop"]));
        return recognizer;
    }

    public ISpeechVoice StartVoice(string language = "en-US")
    {
        var voice = _host.Services.GetRequiredService<ISpeechVoiceFactory>().Open();
        voice.Start(new SynthesisSettings(language, null, 1.2));
        return voice;
    }

    public void Dispose() => _host.Dispose();
}
