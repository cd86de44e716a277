using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace VoiceAssistant.Infrastructure.Hosting.Telemetry;

public static class MetricsEndpoint
{
    /// <summary>A reverse proxy stands on a private address and lets the world in: what came through one shows these.</summary>
    private static readonly string[] ProxyHeaders = ["X-Forwarded-For", "X-Real-IP", "Forwarded"];

    /// <summary>What is private besides loopback: RFC 1918, RFC 6598, link-local and unique local addresses.</summary>
    private static readonly IPNetwork[] PrivateNetworks =
    [
        IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("100.64.0.0/10"), IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("fe80::/10"), IPNetwork.Parse("fc00::/7"),
    ];

    /// <summary><c>/metrics</c> for Prometheus; 404 for whom <c>Metrics:Access</c> keeps out.</summary>
    public static void MapMetrics(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPrometheusScrapingEndpoint("/metrics", meterProvider: null, branch => branch.Use(GuardAsync), optionsName: null)
            .WithMetadata(new HttpMethodMetadata([HttpMethods.Get]));

    internal static bool IsPrivate(IPAddress? address)
    {
        if (address is null)
            return false;
        var known = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return IPAddress.IsLoopback(known)
            || Array.Exists(PrivateNetworks, n => n.BaseAddress.AddressFamily == known.AddressFamily && n.Contains(known));
    }

    private static Task GuardAsync(HttpContext http, RequestDelegate next)
    {
        if (MayRead(http, http.RequestServices.GetRequiredService<IOptions<MetricsOptions>>().Value.Access))
            return next(http);
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static bool MayRead(HttpContext http, MetricsAccess access) => access switch
    {
        MetricsAccess.Public => true,
        MetricsAccess.Private => IsPrivate(http.Connection.RemoteIpAddress)
            && !Array.Exists(ProxyHeaders, http.Request.Headers.ContainsKey),
        _ => false,
    };
}
