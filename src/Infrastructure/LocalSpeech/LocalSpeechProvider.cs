using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.LocalSpeech.Flite;
using VoiceAssistant.Infrastructure.LocalSpeech.Moonshine;
using VoiceAssistant.Infrastructure.Providers;

namespace VoiceAssistant.Infrastructure.LocalSpeech;

/// <summary>Speech without an account: recognition that is good enough for real callers, and a voice for demonstrations.</summary>
internal static class LocalSpeechProvider
{
    private const string Name = "Local";

    public static readonly RecognitionCapabilities Hearing = new(OwnEndpointing: false, Partials: true, WordTimes: false, ["en"]);

    public static readonly VoiceCapabilities Speaking = new(WordTimes: false, ["en"]);

    /// <summary>Its quality is measured by <c>Benchmarks speech</c> over 72 unseen sentences of four synthetic voices.</summary>
    public static readonly RecognitionProvider Recognition = new(
        Name,
        "English, 7 % word errors on a quiet telephone line, 18 % at 20 dB of noise",
        Hearing,
        LocalSpeechRegistration.AddLocalRecognition,
        services => services.GetRequiredService<LocalRecognizerFactory>());

    public static readonly VoiceProvider Voice = new(
        Name,
        "demonstration quality, understood but plainly a machine",
        Speaking,
        LocalSpeechRegistration.AddLocalVoice,
        services => services.GetRequiredService<FliteSpeakerFactory>())
    {
        Offered = (services, _) => Task.FromResult(FliteVoices.Offered(Name, services.GetRequiredService<IOptions<LocalSpeechOptions>>().Value.Voice)),
    };
}
