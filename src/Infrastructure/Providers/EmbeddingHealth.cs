using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace VoiceAssistant.Infrastructure.Providers;

/// <summary>Says which embeddings there are. Without them a host is ready all the same: documents are found by their words.</summary>
/// <param name="problem">Why there are none at the moment; null where there are.</param>
internal sealed class EmbeddingHealth(string chosen, Func<string?> problem) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(problem() is { } sentence
            ? HealthCheckResult.Degraded($"{sentence} Until then documents are found by their words alone. Chosen: {chosen}")
            : HealthCheckResult.Healthy(chosen));
}
