using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.Twilio;

internal static class TwilioRegistration
{
    public static IServiceCollection AddTwilio(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<TwilioOptions>, TwilioOptionsValidator>();
        services.AddOptions<TwilioOptions>().Bind(configuration.GetSection(TwilioOptions.Section)).ValidateOnStart();
        services.AddSingleton<IWebhookSignatures, TwilioSignatures>().AddSingleton<IMediaPasses, TwilioPasses>();
        return services;
    }
}
