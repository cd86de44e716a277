using Microsoft.Extensions.Diagnostics.HealthChecks;
using VoiceAssistant.Infrastructure.Providers.Fallback;

namespace VoiceAssistant.Infrastructure.WebSearch;

/// <summary>Says who searches the web, and whether it answers. Without, a host is ready all the same. Nothing is asked.</summary>
internal sealed class WebSearchHealth(Breakers breakers, ISearchEngine engine) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(breakers.ProblemsOf(Breakers.WebSearch) is [var problem, ..]
            ? HealthCheckResult.Degraded($"{problem} Until it answers, assistants do not search the web.")
            : HealthCheckResult.Healthy(engine.Name));
}
