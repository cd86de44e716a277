using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using VoiceAssistant.Infrastructure.Search.Dense;

namespace VoiceAssistant.Infrastructure.Search;

/// <summary>Says how much memory vectors take, and whether there is no room for those of somebody.</summary>
internal sealed class VectorHealth(VectorMemory memory, IOptions<KnowledgeIndexOptions> options) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var used = $"Vectors take {memory.Bytes >> 20} of {options.Value.MemoryMb} MiB.";
        return Task.FromResult(memory.TooLarge == 0
            ? HealthCheckResult.Healthy(used)
            : HealthCheckResult.Degraded(
                $"There is no room for the vectors of {memory.TooLarge} owners in KnowledgeIndex:MemoryMb: only what is found by words is compared by meaning there. {used}"));
    }
}
