using System.Net;
using System.Net.Sockets;

namespace VoiceAssistant.Infrastructure.Addresses;

/// <summary>Which addresses may be fetched: first the address as it is written, and then each one that its host's name stands for.</summary>
internal sealed class AddressRules(AddressPolicy policy)
{
    public const int MaxLength = 2_000;

    private const string Localhost = "localhost";

    /// <summary>Names that are no public ones, whatever they stand for (RFC 6761, 6762, 8375, 9476; ICANN's .internal).</summary>
    private static readonly string[] PrivateNames = [".localhost", ".local", ".localdomain", ".internal", ".intranet", ".lan", ".home.arpa", ".alt"];

    /// <summary>What is to be said against an address before anybody is asked about it; null if nothing is.</summary>
    public RefusedAddressException? RefusalOf(Uri address)
    {
        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https"))
            return new(RefusedPart.Scheme, "Only addresses that begin with http:// or https:// can be read.");
        if (address.AbsoluteUri.Length > MaxLength)
            return new(RefusedPart.Length, $"The address is longer than {MaxLength} characters.");
        if (address.UserInfo.Length > 0)
            return new(RefusedPart.Credentials, "The address has a user name or a password in it. Only pages that anybody may read can be read.");
        if (HostOf(address) is { } named && policy.Names(named, address.Port))
            return null;
        if (HostOf(address) is not { } host || (address.HostNameType is not (UriHostNameType.IPv4 or UriHostNameType.IPv6) && !IsPublic(host)))
            return new(RefusedPart.Name, $"'{address.Host}' is not a name of the public internet.");
        if (IPAddress.TryParse(host, out var literal) && !Allow(literal))
            return NotPublic(host);
        return policy.AllowLoopback || IsOpen(address.Port) ? null : WrongPort(address.Port);
    }

    /// <summary>It is of the deployment itself: named by it, or this machine where that may be reached.</summary>
    public bool IsOwn(Uri address) => HostOf(address) is { } host && (policy.Names(host, address.Port) || (policy.AllowLoopback && address.IsLoopback));

    /// <summary>Of what a host's name stands for, only that to which a connection may be made.</summary>
    /// <exception cref="RefusedAddressException">There is none.</exception>
    /// <exception cref="SocketException">The name stands for nothing.</exception>
    public IReadOnlyList<IPAddress> Choose(string host, int port, IPAddress[] addresses)
    {
        if (addresses.Length == 0)
            throw new SocketException((int)SocketError.HostNotFound);
        if (policy.Names(host, port))
            return addresses;
        var allowed = Array.FindAll(addresses, Allow);
        if (allowed.Length == 0)
            throw NotPublic(host);
        if (IsOpen(port))
            return allowed;
        return Array.FindAll(allowed, IPAddress.IsLoopback) is { Length: > 0 } own ? own : throw WrongPort(port);
    }

    /// <summary>Null if it has characters that no name may have.</summary>
    private static string? HostOf(Uri address)
    {
        try
        {
            return address.IdnHost;
        }
        catch (UriFormatException)
        {
            return null;
        }
    }

    private bool Allow(IPAddress address) => PublicNetworks.Contain(address)
        || (policy.AllowLoopback && IPAddress.IsLoopback(address) && !address.IsIPv4MappedToIPv6);

    private bool IsPublic(string name) =>
        (policy.AllowLoopback && name.Equals(Localhost, StringComparison.OrdinalIgnoreCase))
        || (name.Contains('.', StringComparison.Ordinal) && !name.EndsWith('.')
            && !Array.Exists(PrivateNames, end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase)));

    private static RefusedAddressException NotPublic(string host) => new(RefusedPart.Network, $"'{host}' is not on the public internet.");

    private bool IsOpen(int port) => policy.Ports?.Contains(port) ?? ServerPorts.Have(port);

    private RefusedAddressException WrongPort(int port) =>
        new(RefusedPart.Port, policy.Ports is { } ports
            ? $"Pages are read from the ports {string.Join(", ", ports)} only, and not from {port}."
            : $"Port {port} is not one of web servers: use 80, 443, or one from 1024 up that no other kind of service is known for.");
}
