using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Hosting.Storage;
using VoiceAssistant.Infrastructure.LocalSpeech;
using VoiceAssistant.Infrastructure.LocalSpeech.Flite;
using VoiceAssistant.Infrastructure.LocalSpeech.Moonshine;

namespace VoiceAssistant.Infrastructure.Tests.LocalSpeech;

/// <summary>The real engines, registered as a host registers them.</summary>
internal sealed class Engines : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public Engines(params (string Key, string Value)[] settings)
    {
        RequireLibraries();
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables()
            .AddInMemoryCollection([new("LocalSpeech:MaxWaitMs", "600000")]) // on a slow machine everybody waits
            .AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value))
            .Build();
        var environment = new HostingEnvironment { EnvironmentName = "Development" };
        _services = new ServiceCollection().AddLogging().AddMetrics().AddSingleton<IConfiguration>(configuration)
            .AddLocalRecognition(configuration, environment).AddLocalVoice(configuration, environment).BuildServiceProvider();
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public ISpeechRecognizer Open(string language = "en-US")
    {
        var recognizer = Get<LocalRecognizerFactory>().Open();
        recognizer.Start(new RecognitionSettings(language, [], "", []));
        return recognizer;
    }

    public async Task<byte[]> SayAsync(string text, string? voice = null, double? rate = null)
    {
        var audio = new List<byte>();
        await foreach (var piece in Speaker(voice, rate).SpeakAsync(text, default))
            audio.AddRange(piece.MuLaw.Span);
        return audio.ToArray();
    }

    public ISpeechVoice Speaker(string? voice = null, double? rate = null)
    {
        var speaker = Get<FliteSpeakerFactory>().Open();
        speaker.Start(new SynthesisSettings("en-US", voice, rate));
        return speaker;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static void RequireLibraries()
    {
        var folder = new ModelFolder(new ConfigurationBuilder().AddEnvironmentVariables().Build());
        if ((LocalSpeechProbe.MissingForVoice(new LocalSpeechOptions()) ?? LocalSpeechProbe.MissingForRecognition(folder)) is not { } missing)
            return;
        if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail(missing);
        Assert.Ignore(missing);
    }
}
