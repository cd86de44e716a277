using Microsoft.Extensions.Diagnostics.HealthChecks;
using VoiceAssistant.Infrastructure.Persistence;

namespace VoiceAssistant.Infrastructure.Health;

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
