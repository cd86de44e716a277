using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Domain.PhoneLines;

namespace VoiceAssistant.Infrastructure.Persistence;

/// <summary>Says whether calls to all numbers reach us, as far as the carrier was asked. Which ones do not, their owners know.</summary>
/// <remarks>Outside of Production some never do, such as the demonstration's.</remarks>
internal sealed class PhoneLineHealth(AppDb db, IHostEnvironment environment) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var count = await db.Set<PhoneLine>().AcrossOwners().CountAsync(line => line.HasProblem, cancellationToken);
            if (count == 0)
                return HealthCheckResult.Healthy("no problem is known");
            var told = $"problems with {count}: their owners read what is wrong, and how to mend it, under /api/phone-numbers";
            return environment.IsProduction() ? HealthCheckResult.Degraded(told) : HealthCheckResult.Healthy(told);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Degraded("not known: the database does not tell");
        }
    }
}
