namespace VoiceAssistant.Api.LiveEvents;

internal static class LiveEventRegistration
{
    public static IServiceCollection AddLiveEvents(this IServiceCollection services) => services
        .AddSingleton<CallEventFeed>()
        .AddScoped<CallEventStreams>()
        .AddHostedService(provider => provider.GetRequiredService<CallEventFeed>());
}
