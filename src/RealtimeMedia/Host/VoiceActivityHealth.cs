using Microsoft.Extensions.Diagnostics.HealthChecks;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.RealtimeMedia.Host;

/// <summary>What tells speech from noise. Calls go on without the model, but every sound may interrupt them.</summary>
internal sealed class VoiceActivityHealth(ISpeechDetectorFactory detectors) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var detector = detectors.Open();
        return Task.FromResult(detector is null
            ? HealthCheckResult.Degraded("by level alone, without weights: fetch them with ./fetch-models and start again")
            : HealthCheckResult.Healthy("by level, and by a model where that is in doubt"));
    }
}
