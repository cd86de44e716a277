using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Hosting.Storage;
using VoiceAssistant.Infrastructure.LocalSpeech.Flite;
using VoiceAssistant.Infrastructure.LocalSpeech.Moonshine;
using VoiceAssistant.Infrastructure.LocalSpeech.Silero;

namespace VoiceAssistant.Infrastructure.LocalSpeech;

internal static class LocalSpeechRegistration
{
    /// <summary>Registers the detector of speech that all calls use, whoever recognises what they say.</summary>
    public static IServiceCollection AddSpeechDetection(this IServiceCollection services)
    {
        services.TryAddSingleton<ModelFolder>();
        services.TryAddSingleton<ISpeechDetectorFactory, SileroDetectorFactory>();
        return services;
    }

    /// <summary>Registers the recogniser. The boot fails with one sentence if its weights are missing.</summary>
    public static IServiceCollection AddLocalRecognition(
        this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddSpeechDetection().AddLocalSpeechOptions(configuration);
        services.AddSingleton<IValidateOptions<LocalSpeechOptions>, LocalRecognitionValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<MoonshineRecognition>();
        services.AddSingleton<LocalRecognizerFactory>();
        services.AddHostedService<RecognitionWarmUp>();
        return services;
    }

    /// <summary>
    /// Registers the voice. The boot fails with one sentence if a library is missing, or in Production without
    /// <c>LocalSpeech:AllowInProduction</c>.
    /// </summary>
    public static IServiceCollection AddLocalVoice(
        this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddLocalSpeechOptions(configuration);
        services.AddSingleton<IValidateOptions<LocalSpeechOptions>>(new LocalVoiceValidator(environment));
        services.AddSingleton<FliteSpeakerFactory>();
        services.AddHostedService<VoiceWarmUp>();
        return services;
    }

    private static void AddLocalSpeechOptions(this IServiceCollection services, IConfiguration configuration) =>
        services.AddOptions<LocalSpeechOptions>().Bind(configuration.GetSection(LocalSpeechOptions.Section))
            .ValidateDataAnnotations().ValidateOnStart();
}
