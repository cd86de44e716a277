using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Addresses;

namespace VoiceAssistant.Infrastructure.Mcp;

internal static class McpRegistration
{
    public static IServiceCollection AddMcp(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<McpOptions>, McpOptionsValidator>();
        services.AddOptions<McpOptions>().Bind(configuration.GetSection(McpOptions.Section)).ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(HostResolver.System);
        return services.AddSingleton<McpNetwork>().AddSingleton<IMcpSessions, McpSessions>();
    }
}
