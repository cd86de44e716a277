using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace VoiceAssistant.Infrastructure.AzureSpeech;

/// <summary>A host in Production may start without the settings; its calls go to the fallbacks. Nothing is called.</summary>
internal sealed class AzureSpeechHealth(IOptions<AzureSpeechOptions> options) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(options.Value.IsConfigured
            ? HealthCheckResult.Healthy("configured")
            : HealthCheckResult.Degraded("not configured: set AzureSpeech:Key and AzureSpeech:Region"));
}
