using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Providers;

namespace VoiceAssistant.Infrastructure.Scripted;

/// <summary>Fixed answers after fixed delays: what is measured under load is ours alone.</summary>
internal static class ScriptedProvider
{
    private const string Name = "Scripted";

    public static readonly RecognitionCapabilities Hearing = new(OwnEndpointing: false, Partials: false, WordTimes: false, []);

    public static readonly VoiceCapabilities Speaking = new(WordTimes: false, []);

    public static readonly RecognitionProvider Recognition = new(
        Name,
        "the same words for every caller, for load tests",
        Hearing,
        ScriptedRegistration.AddScripted,
        services => services.GetRequiredService<ScriptedRecognizerFactory>());

    public static readonly VoiceProvider Voice = new(
        Name,
        "the same sound for every phrase, for load tests",
        Speaking,
        ScriptedRegistration.AddScripted,
        services => services.GetRequiredService<ScriptedVoiceFactory>());

    public static readonly ModelProvider Model = new(
        Name,
        "the same reply to everything, for load tests",
        ScriptedRegistration.AddScripted,
        services => services.GetRequiredService<ScriptedChatClient>());
}
