using Microsoft.Extensions.DependencyInjection;

namespace VoiceAssistant.Application.Tools;

internal static class ToolRegistration
{
    public static IServiceCollection AddTools(this IServiceCollection services) => services
        .AddSingleton<AccessTokenCache>().AddSingleton<ToolAuthentication>().AddSingleton<ToolPages>().AddSingleton<HttpToolRun>();
}
