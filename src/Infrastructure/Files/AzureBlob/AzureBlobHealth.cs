using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace VoiceAssistant.Infrastructure.Files.AzureBlob;

/// <summary>Tells what came of the last request; nothing is called. A host without its files still takes calls.</summary>
internal sealed class AzureBlobHealth(IOptions<AzureBlobOptions> options, AzureBlobFileStore store) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(options.Value.IsConfigured
            ? store.Problem is { } problem ? HealthCheckResult.Degraded(problem) : HealthCheckResult.Healthy("configured")
            : HealthCheckResult.Degraded(AzureBlobFileStore.NotConfigured));
}
