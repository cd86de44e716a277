using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Infrastructure.Providers;

namespace VoiceAssistant.Infrastructure.Offline;

internal static class OfflineProvider
{
    public static readonly ModelProvider Model = new(
        "Offline",
        "no language model, quotes the assistant's own text and its documents",
        OfflineRegistration.AddOffline,
        services => services.GetRequiredService<OfflineChatClient>());
}
