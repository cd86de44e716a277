using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using VoiceAssistant.Api.Http;

namespace VoiceAssistant.Api.RateLimits;

internal static class RateLimitRegistration
{
    public static IServiceCollection AddRateLimits(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RateLimitOptions>().Bind(configuration.GetSection(RateLimitOptions.Section))
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<AccountLimiter>();
        services.AddSingleton<RequestLimiter>();
        services.AddSingleton<IConfigureOptions<RateLimiterOptions>, LimiterRules>();
        return services.AddRateLimiter();
    }

    public static void RetryAfter(this HttpResponse response, RateLimitLease lease)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var left) ? left : TimeSpan.FromMinutes(1);
        TooManyResult.RetryAfter(response, wait);
    }

    private sealed class LimiterRules(RequestLimiter limiter) : IConfigureOptions<RateLimiterOptions>
    {
        public void Configure(RateLimiterOptions options)
        {
            options.GlobalLimiter = limiter.Limiter;
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = (context, _) =>
            {
                context.HttpContext.Response.RetryAfter(context.Lease);
                return ValueTask.CompletedTask;
            };
        }
    }
}
