using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace VoiceAssistant.Infrastructure.Scripted;

internal static class ScriptedRegistration
{
    public static IServiceCollection AddScripted(
        this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddOptions<ScriptedOptions>().Bind(configuration.GetSection(ScriptedOptions.Section))
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ScriptedRecognizerFactory>();
        services.AddSingleton<ScriptedVoiceFactory>();
        services.AddSingleton<ScriptedChatClient>();
        return services;
    }
}
