using VoiceAssistant.RealtimeMedia.Playback;
using VoiceAssistant.RealtimeMedia.Sessions;
using VoiceAssistant.RealtimeMedia.Telephony.Twilio;

namespace VoiceAssistant.RealtimeMedia;

internal static class MediaSetup
{
    /// <summary>A peer that answers no ping for so long is gone, though no packet said so.</summary>
    public static WebSocketOptions Sockets => new()
    {
        KeepAliveInterval = TimeSpan.FromSeconds(15),
        KeepAliveTimeout = TimeSpan.FromSeconds(15),
    };

    /// <summary>
    /// Registers what runs calls. Hosted services stop in reverse: first the calls, then the writer of their logs.
    /// </summary>
    public static IServiceCollection AddMedia(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MediaOptions>().Bind(configuration.GetSection(MediaOptions.Section))
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<UseCases>();
        services.AddSingleton<CallRecorder>();
        services.AddSingleton<CallSessions>();
        services.AddSingleton<CallServices>();
        services.AddSingleton<Pacer>();
        services.AddSingleton<MediaUrl>();
        services.AddSingleton<TwilioCall>();
        services.AddHostedService<WarmUp>();
        services.AddHostedService(provider => provider.GetRequiredService<CallRecorder>());
        services.AddHostedService<CallPulse>();
        services.AddHostedService(provider => provider.GetRequiredService<CallSessions>());
        services.AddHealthChecks().AddCheck<CallLogHealth>("callLog", tags: ["ready"]);
        services.Configure<HostOptions>(options => options.ShutdownTimeout = MediaOptions.LongestShutdown(configuration));
        return services;
    }
}
