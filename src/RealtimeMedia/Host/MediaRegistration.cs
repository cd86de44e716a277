using VoiceAssistant.RealtimeMedia.Calls;
using VoiceAssistant.RealtimeMedia.Playback;
using VoiceAssistant.RealtimeMedia.Records;
using VoiceAssistant.RealtimeMedia.Telemetry;
using VoiceAssistant.RealtimeMedia.Telephony.Twilio;

namespace VoiceAssistant.RealtimeMedia.Host;

internal static class MediaRegistration
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
        services.AddSingleton<CallTelemetry>(_ => new CallTelemetry());
        services.AddSingleton(provider => provider.GetRequiredService<CallTelemetry>().Metrics);
        services.AddSingleton(provider => provider.GetRequiredService<CallTelemetry>().Streams);
        services.AddSingleton<CallRecorder>();
        services.AddSingleton<CallRegistry>();
        services.AddSingleton<CallSessionFactory>();
        services.AddSingleton<CallRunner>();
        services.AddSingleton<AbandonedCalls>();
        services.AddSingleton<UnprovenStreams>();
        services.AddSingleton<StreamRefusals>();
        services.AddSingleton<AnnouncedCalls>();
        services.AddSingleton<StreamDoor>();
        services.AddSingleton<Pacer>();
        services.AddSingleton<MediaUrl>();
        services.AddSingleton<WarmUp>();
        services.AddHostedService(provider => provider.GetRequiredService<WarmUp>());
        services.AddHostedService(provider => provider.GetRequiredService<CallRecorder>());
        services.AddHostedService<CallHeartbeat>();
        services.AddHostedService<CallKeeper>();
        services.AddHealthChecks()
            .AddCheck<CallLogHealth>("callLog", tags: ["ready"])
            .AddCheck<VoiceActivityHealth>("voiceActivity", tags: ["ready"])
            .AddCheck<WarmUpHealth>("warmUp", tags: ["ready"]);
        services.Configure<HostOptions>(options => options.ShutdownTimeout = MediaOptions.LongestShutdown(configuration));
        return services;
    }
}
