using Microsoft.Extensions.Diagnostics.HealthChecks;
using VoiceAssistant.Infrastructure.Providers.Fallback;

namespace VoiceAssistant.Infrastructure.Providers;

/// <summary>
/// Says which providers were chosen, and which of them are failing. A failing one degrades the host and does not end its
/// readiness: another may serve instead, and the other hosts would fare no better.
/// </summary>
/// <param name="chosen">Who was chosen, and what to expect of them.</param>
internal sealed class ProviderHealth(string chosen, Breakers breakers, params string[] directions) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var problems = breakers.ProblemsOf(directions);
        return Task.FromResult(problems.Count == 0
            ? HealthCheckResult.Healthy(chosen)
            : HealthCheckResult.Degraded($"{string.Join(' ', problems)} Chosen: {chosen}"));
    }
}
