using Microsoft.Extensions.Diagnostics.HealthChecks;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.Hosting.Health;

/// <summary>A deployment without Twilio is ready for everything but calls.</summary>
internal sealed class TwilioHealth(IWebhookSignatures signatures) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(signatures.IsConfigured
            ? HealthCheckResult.Healthy("configured")
            : HealthCheckResult.Degraded("not configured: set Twilio:AccountSid and Twilio:AuthToken to take calls"));
}
