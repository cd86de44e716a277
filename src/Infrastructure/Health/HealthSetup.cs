using Microsoft.Extensions.DependencyInjection;

namespace VoiceAssistant.Infrastructure.Health;

internal static class HealthSetup
{
    public const string Ready = "ready";

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddSingleton<StorageHealth>();
        services.AddHealthChecks()
            .AddCheck<DatabaseHealth>("database", tags: [Ready])
            .AddCheck<StorageHealth>("storage", tags: [Ready])
            .AddCheck<TwilioHealth>("twilio", tags: [Ready]);
        return services;
    }
}
