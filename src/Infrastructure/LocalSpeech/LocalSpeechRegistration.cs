using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.LocalSpeech.Flite;
using VoiceAssistant.Infrastructure.LocalSpeech.LanguageModel;
using VoiceAssistant.Infrastructure.LocalSpeech.Pocketsphinx;

namespace VoiceAssistant.Infrastructure.LocalSpeech;

internal static class LocalSpeechRegistration
{
    /// <summary>
    /// Registers the speech ports with the engines of this process, for <c>Speech:Provider=Local</c>. The boot fails with
    /// one sentence if a library or a model is missing, or in Production without <c>LocalSpeech:AllowInProduction</c>.
    /// </summary>
    public static IServiceCollection AddLocalSpeech(
        this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddOptions<LocalSpeechOptions>().Bind(configuration.GetSection(LocalSpeechOptions.Section))
            .PostConfigure(options => options.CacheFolder = CacheFolder(options, configuration, environment))
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<LocalSpeechOptions>>(new LocalSpeechValidator(environment));
        services.AddSingleton<LanguageModelCache>();
        services.AddSingleton<RecognitionSlots>();
        services.AddSingleton<ISpeechRecognizerFactory, LocalRecognizerFactory>();
        services.AddSingleton<ISpeechSynthesizer, FliteSynthesizer>();
        services.AddHostedService<LocalSpeechWarmUp>();
        return services;
    }

    private static string CacheFolder(
        LocalSpeechOptions options, IConfiguration configuration, IHostEnvironment environment) =>
        options.CacheFolder.Length > 0
            ? options.CacheFolder
            : Path.Combine(
                environment.ContentRootPath, configuration["Storage:Path"] ?? "data", "cache", "local-speech");
}
