using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.MediaHosts;

internal static class MediaHostRegistration
{
    /// <summary>Nobody waits for it; later than this the stream has come by itself.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    public static IServiceCollection AddMediaHosts(this IServiceCollection services)
    {
        services.AddHttpClient(MediaHostClient.Name, client => client.Timeout = Timeout)
            .RemoveAllLoggers() // a line of ours tells what failed, and the pass is nobody's business
            .UseSocketsHttpHandler((handler, _) => (handler.AllowAutoRedirect, handler.UseCookies) = (false, false));
        services.AddSingleton<IMediaHosts, MediaHostClient>();
        return services;
    }
}
