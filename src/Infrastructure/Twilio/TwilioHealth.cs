using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using VoiceAssistant.Infrastructure.Providers.Fallback;

namespace VoiceAssistant.Infrastructure.Twilio;

/// <summary>A deployment without Twilio is ready for everything but calls. Nothing is called.</summary>
internal sealed class TwilioHealth(IOptions<TwilioOptions> options, Breakers breakers) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(!options.Value.IsConfigured
            ? HealthCheckResult.Degraded("not configured: set Twilio:AccountSid and Twilio:AuthToken to take calls")
            : breakers.ProblemsOf(Breakers.Carrier) is [var problem, ..]
                ? HealthCheckResult.Degraded($"{problem} Until it answers, no calls are placed.")
                : HealthCheckResult.Healthy("configured"));
}
