using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace VoiceAssistant.RealtimeMedia.Host;

/// <summary>Calls that come before the host is warm would wait for code to be compiled.</summary>
internal sealed class WarmUpHealth(WarmUp warmUp) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(warmUp.Done.IsCompleted
            ? HealthCheckResult.Healthy("done")
            : HealthCheckResult.Unhealthy("calls are being rehearsed"));
}
