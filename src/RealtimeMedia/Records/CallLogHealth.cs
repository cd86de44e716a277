using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace VoiceAssistant.RealtimeMedia.Records;

/// <summary>Calls go on while their logs cannot be written, but not for ever: somebody has to know.</summary>
internal sealed class CallLogHealth(CallRecorder recorder) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(recorder.Trouble is { } reason
            ? HealthCheckResult.Degraded($"the call log cannot be written: {reason}; {recorder.Waiting} entries wait")
            : HealthCheckResult.Healthy("written"));
}
