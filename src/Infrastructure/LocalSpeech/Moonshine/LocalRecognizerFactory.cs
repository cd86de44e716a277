using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.LocalSpeech.Moonshine;

internal sealed class LocalRecognizerFactory(
    ISpeechDetectorFactory detectors, MoonshineRecognition recognition, ILogger<LocalRecognizer> log) : ISpeechRecognizerFactory
{
    /// <exception cref="InvalidOperationException">The weights of the detector are gone since the host began.</exception>
    public ISpeechRecognizer Open() => new LocalRecognizer(
        detectors.Open() ?? throw new InvalidOperationException("The local recogniser needs the weights of Silero."), recognition.Queue, log);
}
