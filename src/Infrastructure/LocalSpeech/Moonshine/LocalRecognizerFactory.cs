using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.LocalSpeech.Moonshine;

internal sealed class LocalRecognizerFactory(
    ISpeechDetectorFactory detectors, MoonshineRecognition recognition, ILogger<LocalRecognizer> log) : ISpeechRecognizerFactory
{
    /// <remarks>A host whose detector cannot be opened does not start: <see cref="RecognitionWarmUp"/>.</remarks>
    public ISpeechRecognizer Open() => new LocalRecognizer(detectors.Open()!, recognition.Queue, log);
}
