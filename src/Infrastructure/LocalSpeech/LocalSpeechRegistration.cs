using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using VoiceAssistant.Infrastructure.Hosting.Storage;
using VoiceAssistant.Infrastructure.LocalSpeech.Flite;
using VoiceAssistant.Infrastructure.LocalSpeech.LanguageModel;
using VoiceAssistant.Infrastructure.LocalSpeech.Pocketsphinx;

namespace VoiceAssistant.Infrastructure.LocalSpeech;

internal static class LocalSpeechRegistration
{
    /// <summary>
    /// Registers the engines of this process. The boot fails with one sentence if a library or a model is missing, or in
    /// Production without <c>LocalSpeech:AllowInProduction</c>.
    /// </summary>
    public static IServiceCollection AddLocalSpeech(
        this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddOptions<LocalSpeechOptions>().Bind(configuration.GetSection(LocalSpeechOptions.Section))
            .PostConfigure<IServiceProvider>(FillCacheFolder)
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<LocalSpeechOptions>>(new LocalSpeechValidator(environment));
        services.AddSingleton<LanguageModelCache>();
        services.AddSingleton<RecognitionSlots>();
        services.AddSingleton<LocalRecognizerFactory>();
        services.AddSingleton<FliteSpeakerFactory>();
        services.AddHostedService<LocalSpeechWarmUp>();
        return services;
    }

    /// <summary>A program without storage of its own, such as a caller's voice in a test, uses the temporary folder.</summary>
    private static void FillCacheFolder(LocalSpeechOptions options, IServiceProvider services)
    {
        if (options.CacheFolder is "")
            options.CacheFolder = services.GetService<StoragePaths>()?.SpeechCache
                ?? Path.Combine(Path.GetTempPath(), "voiceassistant-local-speech");
    }
}
