using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.LocalSpeech;
using VoiceAssistant.Infrastructure.LocalSpeech.Flite;
using VoiceAssistant.Infrastructure.LocalSpeech.Pocketsphinx;

namespace VoiceAssistant.Infrastructure.Tests.LocalSpeech;

/// <summary>The real engines, registered as a host registers them, with a cache folder of their own.</summary>
internal sealed class Engines : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public Engines(params (string Key, string Value)[] settings)
    {
        RequireLibraries();
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("LocalSpeech:CacheFolder", Path.Combine(Folder.FullName, "cache"))])
            .AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value))
            .Build();
        var environment = new HostingEnvironment { EnvironmentName = "Development", ContentRootPath = Folder.FullName };
        _services = new ServiceCollection().AddLogging()
            .AddLocalSpeech(configuration, environment).BuildServiceProvider();
    }

    public DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("local-speech-");

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public LocalSpeechOptions Options => Get<IOptions<LocalSpeechOptions>>().Value;

    public ISpeechRecognizer Open(string vocabulary = "", string language = "en-US")
    {
        var recognizer = Get<LocalRecognizerFactory>().Open();
        recognizer.Start(new RecognitionSettings(language, [], vocabulary));
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

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Folder.Delete(recursive: true);
    }

    private static void RequireLibraries()
    {
        if (LocalSpeechProbe.Missing(new LocalSpeechOptions()) is not { } missing)
            return;
        if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail(missing);
        Assert.Ignore(missing);
    }
}
