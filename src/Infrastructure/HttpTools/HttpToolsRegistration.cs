using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Addresses;

namespace VoiceAssistant.Infrastructure.HttpTools;

internal static class HttpToolsRegistration
{
    public static IServiceCollection AddHttpTools(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<HttpToolsOptions>, HttpToolsValidator>();
        services.AddOptions<HttpToolsOptions>().Bind(configuration.GetSection(HttpToolsOptions.Section)).ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(HostResolver.System);
        services.AddSingleton<ToolClient>().AddSingleton<IHttpTools, PublicHttpTools>();
        return services;
    }
}
