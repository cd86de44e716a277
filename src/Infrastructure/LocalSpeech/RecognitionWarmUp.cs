using Microsoft.Extensions.Hosting;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Hosting;
using VoiceAssistant.Infrastructure.LocalSpeech.Moonshine;

namespace VoiceAssistant.Infrastructure.LocalSpeech;

/// <summary>Reads the weights before the host is ready, and runs them once: the first run allocates.</summary>
internal sealed class RecognitionWarmUp(MoonshineRecognition recognition, ISpeechDetectorFactory detectors) : IHostedService
{
    /// <summary>An ordinary utterance, in samples.</summary>
    private const int Length = 3 * MoonshineModel.SampleRate;

    /// <exception cref="BootException">A file of the weights is damaged.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.Run(() => recognition.Model.Transcribe(new float[Length], [], cancellationToken), cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new BootException($"The weights of local recognition cannot be read: {e.Message} Fetch them again with ./fetch-models.", e);
        }

        using var detector = detectors.Open();
        if (detector is null)
            throw new BootException("The weights of Silero cannot be read, without which there is no local recognition. Fetch them again with ./fetch-models.");
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
