using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace VoiceAssistant.Api.Http;

/// <summary>
/// Whose word on the caller's address and scheme counts: <c>ForwardedHeaders:KnownProxies</c>, addresses or networks
/// like 10.0.0.0/8, separated by commas. Without them nobody's does.
/// </summary>
internal static class ProxySetup
{
    public static IServiceCollection AddKnownProxies(this IServiceCollection services, IConfiguration configuration)
    {
        var known = (configuration["ForwardedHeaders:KnownProxies"] ?? "")
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        services.AddOptions<ForwardedHeadersOptions>()
            .Configure(options => options.Trust(known))
            .Validate(
                options => options.KnownProxies.Count + options.KnownIPNetworks.Count == known.Length,
                "ForwardedHeaders:KnownProxies must be addresses or networks like 10.0.0.5 or 10.0.0.0/8, separated by commas.")
            .ValidateOnStart();
        return services;
    }

    private static void Trust(this ForwardedHeadersOptions options, string[] known)
    {
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        options.ForwardedHeaders = known.Length == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        foreach (var proxy in known)
        {
            if (IPAddress.TryParse(proxy, out var address))
                options.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(proxy, out var network))
                options.KnownIPNetworks.Add(network);
        }
    }
}
