using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Application.Common.Owners;

namespace VoiceAssistant.Api.RateLimits;

/// <summary>How often one caller may ask. The limits count in this process: several hosts allow as much each.</summary>
internal sealed class RequestLimiter : IDisposable
{
    public const int WindowSeconds = 60;

    private const int IPv6Prefix = 8; // bytes: a household has a whole /64

    private readonly RateLimitOptions _limits;

    public RequestLimiter(IOptions<RateLimitOptions> limits)
    {
        _limits = limits.Value;
        Limiter = PartitionedRateLimiter.Create<HttpContext, string>(Partition);
    }

    public PartitionedRateLimiter<HttpContext> Limiter { get; }

    /// <summary>
    /// The policy that holds for this request, its quota, what is left of it, and the seconds until all of it is there again; null where none holds.
    /// </summary>
    public (string Policy, int Quota, long Left, long Seconds)? StateFor(HttpContext http)
    {
        if (PolicyOf(http) is not { } policy)
            return null;
        var quota = QuotaOf(policy);
        var left = Limiter.GetStatistics(http)?.CurrentAvailablePermits ?? quota;
        return (policy, quota, left, (long)Math.Ceiling((quota - left) * WindowSeconds / (double)quota));
    }

    /// <summary>Fills again evenly, a minute's worth in a minute.</summary>
    public static RateLimitPartition<string> Bucket(string key, int perMinute) =>
        RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = perMinute,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) / perMinute,
        });

    public void Dispose() => Limiter.Dispose();

    private RateLimitPartition<string> Partition(HttpContext http) => PolicyOf(http) is { } policy
        ? Bucket($"{policy} {(policy == RateLimitPolicies.SignIn ? AddressOf(http) : OwnerOf(http))}", QuotaOf(policy))
        : RateLimitPartition.GetNoLimiter("");

    private int QuotaOf(string policy) => policy == RateLimitPolicies.SignIn ? _limits.SignInsPerAddress : _limits.RequestsPerUser;

    /// <summary>Where an address leads nowhere, it is still one of the API's.</summary>
    private static string? PolicyOf(HttpContext http) =>
        http.EndpointThatWasAsked()?.Metadata.GetMetadata<RateLimited>()?.Policy
        ?? (http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) ? RateLimitPolicies.Api : null);

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
