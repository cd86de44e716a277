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
    public bool Names(string host, int port) => AllowedHosts is { } hosts && hosts.Any(named =>
        named.Equals(host, StringComparison.OrdinalIgnoreCase)
        || named.Equals(host.Contains(':', StringComparison.Ordinal) ? $"[{host}]:{port}" : $"{host}:{port}", StringComparison.OrdinalIgnoreCase));
}
