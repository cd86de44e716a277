using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using VoiceAssistant.Infrastructure.Hosting.Storage;

namespace VoiceAssistant.Infrastructure.Hosting.Health;

internal static class HealthRegistration
{
    public const string Ready = "ready";

    /// <param name="isStorageVital">Whether the database lies in the storage folder.</param>
    public static IServiceCollection AddHealth(this IServiceCollection services, bool isStorageVital)
    {
        services.AddSingleton<StorageHealth>();
        services.AddHealthChecks()
            .AddCheck<StorageHealth>("storage", isStorageVital ? HealthStatus.Unhealthy : HealthStatus.Degraded, [Ready]);
        return services;
    }
}
