using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace VoiceAssistant.Infrastructure.Offline;

internal static class OfflineSetup
{
    public static void AddOfflineModel(this IServiceCollection services) =>
        services.AddSingleton<IChatClient, OfflineChatClient>();
}
