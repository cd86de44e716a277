using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace VoiceAssistant.Infrastructure.Offline;

internal static class OfflineRegistration
{
    public static IServiceCollection AddOffline(
        this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment) =>
        services.AddSingleton<OfflineChatClient>();
}
