using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace VoiceAssistant.Infrastructure.Hosting;

/// <summary>
/// Who calls when a proxy stands in between: <c>ForwardedHeaders:KnownProxies</c>, addresses or networks separated by commas.
/// Without it the headers are not believed, as anybody can send them.
/// </summary>
public static class ForwardedHeadersRegistration
{
    private const string Key = "ForwardedHeaders:KnownProxies";

    internal static IServiceCollection AddForwardedHeaders(this IServiceCollection services, IConfiguration configuration)
    {
        var proxies = configuration[Key]?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        services.AddOptions<ForwardedHeadersOptions>().Configure(options =>
        {
            options.ForwardedHeaders = proxies.Length == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.ForwardLimit = null; // as long as each one before is known
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var proxy in proxies)
                options.KnownIPNetworks.Add(Network(proxy));
        }).ValidateOnStart();
        return services;
    }

    /// <summary>Before everything that asks who calls.</summary>
    public static void UseKnownProxies(this IApplicationBuilder app) => app.UseForwardedHeaders().UseMiddleware<UnknownProxies>();

    private static System.Net.IPNetwork Network(string text)
    {
        if (System.Net.IPNetwork.TryParse(text, out var network))
            return network;
        if (IPAddress.TryParse(text, out var address))
            return new System.Net.IPNetwork(address, address.GetAddressBytes().Length * 8);
        throw new OptionsValidationException(Key, typeof(ForwardedHeadersOptions),
            [$"{Key} '{text}' is neither an address nor a network, like 10.0.0.5 or 10.0.0.0/8."]);
    }
}
