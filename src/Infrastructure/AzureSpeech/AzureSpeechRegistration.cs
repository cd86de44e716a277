using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using VoiceAssistant.Infrastructure.AzureSpeech.Recognition;
using VoiceAssistant.Infrastructure.AzureSpeech.Synthesis;
using VoiceAssistant.Infrastructure.Hosting.Health;

namespace VoiceAssistant.Infrastructure.AzureSpeech;

internal static class AzureSpeechRegistration
{
    /// <summary>Of the HTTP client for what does not go over a WebSocket.</summary>
    public const string Client = "AzureSpeech";

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(4), ConnectionLifetime = TimeSpan.FromMinutes(5);

    public static IServiceCollection AddAzureSpeech(
        this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddSingleton<IValidateOptions<AzureSpeechOptions>>(new AzureSpeechOptionsValidator(environment));
        services.AddOptions<AzureSpeechOptions>().Bind(configuration.GetSection(AzureSpeechOptions.Section))
            .ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddHttpClient(Client).UseSocketsHttpHandler((handler, _) =>
            (handler.ConnectTimeout, handler.PooledConnectionLifetime) = (ConnectTimeout, ConnectionLifetime));
        services.AddSingleton<AzureEndpoints>().AddSingleton<AzureCredentials>().AddSingleton<AzureConnector>();
        services.AddSingleton<AzureRecognizerFactory>();
        services.AddSingleton<VoiceChoice>().AddSingleton<VoiceList>().AddSingleton<AzureRestVoice>().AddSingleton<AzureVoiceFactory>();
        services.AddHostedService<VoiceListWarmUp>();
        services.AddHealthChecks().AddCheck<AzureSpeechHealth>("azure-speech", tags: [HealthRegistration.Ready]);
        return services;
    }
}
