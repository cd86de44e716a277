using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace VoiceAssistant.Infrastructure.OpenAI;

/// <summary>A host in Production may start without the settings; its calls go to the fallbacks. Nothing is called.</summary>
/// <param name="needed">The settings to set.</param>
internal sealed class OpenAIHealth(bool isConfigured, string needed) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(isConfigured
            ? HealthCheckResult.Healthy("configured")
            : HealthCheckResult.Degraded($"not configured: set {needed}"));
}
