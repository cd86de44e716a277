using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using VoiceAssistant.Application.Common.Owners;

namespace VoiceAssistant.Api.RateLimits;

/// <summary>How often one caller may ask. The limits count in this process: several hosts allow as much each.</summary>
internal static class RateLimitRegistration
{
    private const int IPv6Prefix = 8; // bytes: a household has a whole /64

    public static IServiceCollection AddRateLimits(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RateLimitOptions>().Bind(configuration.GetSection(RateLimitOptions.Section))
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<AccountLimiter>();
        return services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = (context, _) =>
            {
                context.HttpContext.Response.RetryAfter(context.Lease);
                return ValueTask.CompletedTask;
            };
            options.AddPolicy(RateLimitPolicies.Api, http => Bucket(OwnerOf(http), Limits(http).RequestsPerUser));
            options.AddPolicy(RateLimitPolicies.SignIn, http => Bucket(AddressOf(http), Limits(http).SignInsPerAddress));
        });
    }

    public static void RetryAfter(this HttpResponse response, RateLimitLease lease)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var left) ? left : TimeSpan.FromMinutes(1);
        var seconds = Math.Max(1, Math.Ceiling(wait.TotalSeconds));
        response.Headers[HeaderNames.RetryAfter] = seconds.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Fills again evenly, a minute's worth in a minute.</summary>
    public static RateLimitPartition<string> Bucket(string key, int perMinute) =>
        RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = perMinute,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) / perMinute,
        });

    private static RateLimitOptions Limits(HttpContext http) =>
        http.RequestServices.GetRequiredService<IOptions<RateLimitOptions>>().Value;

    /// <summary>Whose data it is about, whichever of the owner's users or clients asks.</summary>
    private static string OwnerOf(HttpContext http) =>
        http.RequestServices.GetRequiredService<OwnerScope>().Owner?.ToString() ?? AddressOf(http);

    public static string AddressOf(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, IPv6Prefix))
            : address.ToString();
    }
}
