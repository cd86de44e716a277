using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.LocalSpeech.LanguageModel;

namespace VoiceAssistant.Infrastructure.LocalSpeech.Pocketsphinx;

internal sealed class LocalRecognizerFactory(
    IOptions<LocalSpeechOptions> options, RecognitionSlots slots, LanguageModelCache models, ILogger<LocalRecognizer> log)
    : ISpeechRecognizerFactory
{
    public ISpeechRecognizer Open() => new LocalRecognizer(options.Value, slots, models, log);
}
