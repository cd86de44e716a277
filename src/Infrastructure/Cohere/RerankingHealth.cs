using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using VoiceAssistant.Infrastructure.Providers.Fallback;

namespace VoiceAssistant.Infrastructure.Cohere;

/// <summary>Says who judges what was found. Without, a host is ready all the same: the application judges itself.</summary>
internal sealed class RerankingHealth(Breakers breakers, IOptions<RerankingOptions> options) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(breakers.ProblemsOf(Breakers.Reranking) is [var problem, ..]
            ? HealthCheckResult.Degraded($"{problem} Until it answers, what is found is judged by words and vectors.")
            : HealthCheckResult.Healthy($"{CohereReranker.Name}: {options.Value.Model}"));
}
