using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Routing;

namespace VoiceAssistant.Infrastructure.Hosting.Health;

public static class HealthEndpoints
{
    /// <summary>
    /// <c>/health/live</c>: the process serves requests. <c>/health/ready</c>: it can do its work; 503 where it cannot.
    /// A vendor that is not configured degrades readiness and does not end it.
    /// </summary>
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/health/live", new HealthCheckOptions
        {
            Predicate = _ => false,
            ResponseWriter = HealthResponse.WriteAsync,
        });
        endpoints.MapHealthChecks("/health/ready", new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains(HealthRegistration.Ready),
            ResponseWriter = HealthResponse.WriteAsync,
        });
    }
}
