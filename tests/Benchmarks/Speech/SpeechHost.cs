using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.LocalSpeech;
using VoiceAssistant.Infrastructure.LocalSpeech.Flite;
using VoiceAssistant.Infrastructure.LocalSpeech.Moonshine;

namespace VoiceAssistant.Benchmarks.Speech;

/// <summary>The local engines registered as a product's host registers them.</summary>
internal static class SpeechHost
{
    /// <param name="recognitions">Cores to recognise on.</param>
    public static async Task<IHost> StartAsync(int recognitions)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Development" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["LocalSpeech:MaxRecognitions"] = recognitions.ToString(CultureInfo.InvariantCulture),
        });
        builder.Configuration.AddEnvironmentVariables();
        builder.Services.AddLocalRecognition(builder.Configuration, builder.Environment);
        builder.Services.AddLocalVoice(builder.Configuration, builder.Environment);
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    public static ISpeechVoiceFactory Voices(this IHost host) => host.Services.GetRequiredService<FliteSpeakerFactory>();

    public static ISpeechRecognizerFactory Recognizers(this IHost host) =>
        host.Services.GetRequiredService<LocalRecognizerFactory>();

    /// <summary>A recogniser that listens.</summary>
    public static ISpeechRecognizer Listen(this IHost host)
    {
        var recognizer = host.Recognizers().Open();
        recognizer.Start(new RecognitionSettings("en-US", [], "", []));
        return recognizer;
    }

    /// <summary>The whole phrase as mu-law, 8 kHz.</summary>
    public static async Task<byte[]> SayAsync(this ISpeechVoiceFactory voices, string voice, string text, double? rate = null)
    {
        var audio = new List<byte>();
        await using var speaker = voices.Open();
        speaker.Start(new SynthesisSettings("en-US", voice, rate));
        await foreach (var piece in speaker.SpeakAsync(text, default))
            audio.AddRange(piece.MuLaw.Span);
        return audio.ToArray();
    }
}
