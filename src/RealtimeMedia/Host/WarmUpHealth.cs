using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace VoiceAssistant.RealtimeMedia.Host;

/// <summary>
/// Calls that come before the host is warm would wait for code to be compiled. Whoever asks too early is kept for a moment:
/// it is usually a matter of seconds, and each no is a line in the log.
/// </summary>
internal sealed class WarmUpHealth(WarmUp warmUp, TimeProvider time) : IHealthCheck
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(10);

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await Task.WhenAny(warmUp.Done, Task.Delay(Moment, time, cancellationToken));
        return warmUp.Done.IsCompleted
            ? HealthCheckResult.Healthy("done")
            : HealthCheckResult.Unhealthy("calls are being rehearsed");
    }
}
