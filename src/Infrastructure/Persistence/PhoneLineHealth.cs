using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Domain.PhoneLines;

namespace VoiceAssistant.Infrastructure.Persistence;

/// <summary>Says whether calls to all numbers reach us, as far as the carrier was asked. Which ones do not, their owners know.</summary>
internal sealed class PhoneLineHealth(AppDb db) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return await db.Set<PhoneLine>().AcrossOwners().CountAsync(line => line.HasProblem, cancellationToken) is > 0 and var count
                ? HealthCheckResult.Degraded($"problems with {count}: their owners read what is wrong, and how to mend it, under /api/phone-numbers")
                : HealthCheckResult.Healthy("no problem is known");
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Degraded("not known: the database does not tell");
        }
    }
}
