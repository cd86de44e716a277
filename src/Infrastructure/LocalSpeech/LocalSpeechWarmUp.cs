using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.LocalSpeech.Flite;
using VoiceAssistant.Infrastructure.LocalSpeech.LanguageModel;
using VoiceAssistant.Infrastructure.LocalSpeech.Pocketsphinx;

namespace VoiceAssistant.Infrastructure.LocalSpeech;

/// <summary>Loads voice, general language model and acoustic model beside the start, so that no caller waits for them.</summary>
internal sealed partial class LocalSpeechWarmUp(
    IOptions<LocalSpeechOptions> options, FliteSpeakerFactory voices, LanguageModelCache models,
    ILogger<LocalSpeechWarmUp> log)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Demonstration();
        try
        {
            await SpeakAsync(stoppingToken);
            await Task.Run(OpenDecoder, stoppingToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Failed(e);
        }
    }

    private async Task SpeakAsync(CancellationToken ct)
    {
        await using var voice = voices.Open();
        voice.Start(new SynthesisSettings("en-US", null, null));
        await foreach (var _ in voice.SpeakAsync("Hello.", ct))
        {
        }
    }

    private void OpenDecoder()
    {
        var model = models.Get("");
        using var decoder = Decoder.Open(options.Value.ModelFolder, model.ModelPath, model.DictionaryPath);
    }

    [LoggerMessage(LogLevel.Warning,
        "Local speech is in use: demonstration quality, US English only; use Azure or OpenAI speech for real callers")]
    private partial void Demonstration();

    [LoggerMessage(LogLevel.Error, "Local speech could not be warmed up")]
    private partial void Failed(Exception e);
}
