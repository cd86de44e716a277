using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Hosting.Health;
using VoiceAssistant.Infrastructure.Providers.Fallback;

namespace VoiceAssistant.Infrastructure.Twilio;

internal static class TwilioRegistration
{
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(15), IdleConnection = TimeSpan.FromMinutes(1);

    public static IServiceCollection AddTwilio(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<TwilioOptions>, TwilioOptionsValidator>();
        services.AddOptions<TwilioOptions>().Bind(configuration.GetSection(TwilioOptions.Section)).ValidateOnStart();
        services.AddSingleton<IWebhookSignatures, TwilioSignatures>().AddSingleton<IMediaPasses, TwilioPasses>();
        services.AddHealthChecks().AddCheck<TwilioHealth>("twilio", tags: [HealthRegistration.Ready]);
        return services.AddCarrier();
    }

    private static IServiceCollection AddCarrier(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<Breakers>();
        services.AddHttpClient(TwilioServer.Client)
            .RemoveAllLoggers() // they would tell numbers, which are part of addresses
            .UseSocketsHttpHandler((handler, provider) =>
            {
                (handler.AllowAutoRedirect, handler.UseCookies) = (false, false); // a redirect would take credentials along
                handler.ConnectTimeout = TwilioTransport.ConnectTimeoutIn(provider.GetRequiredService<IHostEnvironment>());
                (handler.PooledConnectionLifetime, handler.PooledConnectionIdleTimeout) = (ConnectionLifetime, IdleConnection);
            });
        services.AddHttpClient(TwilioRecordings.StorageClient, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers() // signed addresses
            .UseSocketsHttpHandler((handler, provider) => (handler.AllowAutoRedirect, handler.UseCookies, handler.ConnectTimeout)
                = (false, false, TwilioTransport.ConnectTimeoutIn(provider.GetRequiredService<IHostEnvironment>())));
        services.AddSingleton<TwilioCredentials>().AddSingleton<TwilioServer>().AddSingleton<TwilioWebhooks>();
        services.AddSingleton<TwilioRecordings>().AddSingleton<TwilioNumbers>();
        return services.AddSingleton<ICarrier, TwilioCarrier>();
    }
}
