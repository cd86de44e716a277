using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace VoiceAssistant.Infrastructure.AzureSearch;

/// <summary>Tells what came of the last request; nothing is called. A host whose index is away still takes calls.</summary>
internal sealed class AzureSearchHealth(SearchServer server) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(server.IsConfigured
            ? server.Problem is { } problem ? HealthCheckResult.Degraded(problem) : HealthCheckResult.Healthy("configured")
            : HealthCheckResult.Degraded(SearchServer.NotConfigured));
}
