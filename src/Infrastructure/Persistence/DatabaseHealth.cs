using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace VoiceAssistant.Infrastructure.Persistence;

internal sealed class DatabaseHealth(MigrationState state) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var status = await state.ReadAsync(cancellationToken);
        return status.IsReady
            ? HealthCheckResult.Healthy(status.Description)
            : HealthCheckResult.Unhealthy(status.Description);
    }
}
