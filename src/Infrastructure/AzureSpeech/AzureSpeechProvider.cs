using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.AzureSpeech.Recognition;
using VoiceAssistant.Infrastructure.AzureSpeech.Rehearsal;
using VoiceAssistant.Infrastructure.AzureSpeech.Synthesis;
using VoiceAssistant.Infrastructure.Providers;

namespace VoiceAssistant.Infrastructure.AzureSpeech;

/// <summary>Microsoft's speech, over the protocol of its own SDK, which there is no package of for every machine.</summary>
internal static class AzureSpeechProvider
{
    private const string Name = "Azure";

    public static readonly RecognitionCapabilities Hearing =
        new(OwnEndpointing: true, Partials: true, WordTimes: true, []) { LateFinals = true };

    public static readonly VoiceCapabilities Speaking = new(WordTimes: true, []);

    public static readonly RecognitionProvider Recognition = new(
        Name,
        "Azure Speech, continuous, more than a hundred languages",
        Hearing,
        AzureSpeechRegistration.AddAzureSpeech,
        services => services.GetRequiredService<AzureRecognizerFactory>())
    {
        UsualLanguages = AzureLanguages.Usual,
        Rehearsed = AzureRehearsal.Vendor,
    };

    public static readonly VoiceProvider Voice = new(
        Name,
        "Azure Speech, neural voices that tell when each word sounds",
        Speaking,
        AzureSpeechRegistration.AddAzureSpeech,
        services => services.GetRequiredService<AzureVoiceFactory>())
    {
        UsualLanguages = AzureLanguages.Usual,
        Offered = (services, ct) => services.GetRequiredService<VoiceList>().OfferAsync(Name, ct),
        Rehearsed = AzureRehearsal.Vendor,
    };
}
