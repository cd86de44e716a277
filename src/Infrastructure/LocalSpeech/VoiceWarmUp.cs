using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.LocalSpeech.Flite;

namespace VoiceAssistant.Infrastructure.LocalSpeech;

/// <summary>Loads the voice beside the start, so that no caller waits for it.</summary>
internal sealed partial class VoiceWarmUp(FliteSpeakerFactory voices, ILogger<VoiceWarmUp> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Demonstration();
        try
        {
            await using var voice = voices.Open();
            voice.Start(new SynthesisSettings("en-US", null, null));
            await foreach (var _ in voice.SpeakAsync("Hello.", stoppingToken))
            {
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Failed(e);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The local voice speaks: demonstration quality, US English only; real callers want another Speech:Synthesis")]
    private partial void Demonstration();

    [LoggerMessage(LogLevel.Error, "The local voice could not be warmed up")]
    private partial void Failed(Exception e);
}
