using System.Net;
using System.Net.Sockets;

namespace VoiceAssistant.Infrastructure.Addresses;

/// <summary>What a deployment lets be reached beyond the public internet, and of that.</summary>
/// <param name="AllowLoopback">This machine itself, on any port.</param>
/// <param name="Ports">Those of the public internet; null for all of <see cref="ServerPorts"/>.</param>
/// <param name="AllowedHosts">Names or addresses, each perhaps with a port, that may be reached wherever they are.</param>
internal sealed record AddressPolicy(bool AllowLoopback, IReadOnlyList<int>? Ports = null, IReadOnlyList<string>? AllowedHosts = null)
{
    /// <summary>
    /// Where pages are. Others would make us a scanner of somebody's ports, or have us speak to what was not made for it; whoever
    /// serves pages to the public elsewhere is rare.
    /// </summary>
    public static readonly IReadOnlyList<int> PortsOfPages = [80, 443, 8080, 8443];

    /// <param name="host">As it is written in an address, without brackets.</param>
    public bool Names(string host, int port) => AllowedHosts is { } hosts && hosts.Any(named => AddressOf(named) is { } address
        && address.IdnHost.Equals(host, StringComparison.OrdinalIgnoreCase) && (!HasPort(named) || address.Port == port));

    /// <summary>One of <see cref="AllowedHosts"/> as an address, of which path and scheme mean nothing; null where it is none.</summary>
    public static Uri? AddressOf(string named) =>
        Uri.TryCreate($"http://{(IsBare(named) ? $"[{named}]" : named)}/", UriKind.Absolute, out var address) ? address : null;

    /// <summary>An IPv6 address without its brackets, and so without a port.</summary>
    private static bool IsBare(string named) => IPAddress.TryParse(named, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6 && !named.StartsWith('[');

    private static bool HasPort(string named) => !IsBare(named) && named.LastIndexOf(':') > named.LastIndexOf(']');
}
