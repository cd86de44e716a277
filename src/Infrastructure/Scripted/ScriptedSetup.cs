using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.Scripted;

internal static class ScriptedSetup
{
    public static void AddScriptedSpeech(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddScriptedOptions(configuration);
        services.AddSingleton<ISpeechRecognizerFactory, ScriptedRecognizerFactory>();
        services.AddSingleton<ISpeechVoiceFactory, ScriptedVoiceFactory>();
    }

    public static void AddScriptedModel(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddScriptedOptions(configuration);
        services.AddSingleton<IChatClient, ScriptedChatClient>();
    }

    private static void AddScriptedOptions(this IServiceCollection services, IConfiguration configuration) =>
        services.AddOptions<ScriptedOptions>().Bind(configuration.GetSection(ScriptedOptions.Section))
            .ValidateDataAnnotations().ValidateOnStart();
}
