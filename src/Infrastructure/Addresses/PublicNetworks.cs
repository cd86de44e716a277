using System.Net;
using System.Net.Sockets;

namespace VoiceAssistant.Infrastructure.Addresses;

/// <summary>
/// Which IP addresses are the public internet's, by IANA's registries of special addresses
/// (https://www.iana.org/assignments/iana-ipv4-special-registry, https://www.iana.org/assignments/iana-ipv6-special-registry).
/// </summary>
internal static class PublicNetworks
{
    private static readonly IPNetwork[] NotPublicV4 =
    [
        .. Networks("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16"),
        .. Networks("192.0.0.0/24", "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "198.18.0.0/15"),
        .. Networks("192.88.99.0/24"), // relays of 6to4
        .. Networks("224.0.0.0/4", "240.0.0.0/4"), // multicast; reserved, with the broadcast address
        .. Networks("168.63.129.16/32"), // looks public, and is the host agent of a machine in Azure
    ];

    /// <summary>What is given out at all; everything before it and behind it is special.</summary>
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] NotPublicV6 =
    [
        .. Networks("2001::/23"), // protocols, Teredo among them, which has an IPv4 address inside
        .. Networks("2002::/16"), // 6to4, which has one, too
        .. Networks("2001:db8::/32", "3fff::/20"), // documentation
    ];

    /// <summary>
    /// Where a network without IPv4 shows its machines what has nothing else (RFC 6052): as public as the address inside. All other
    /// forms of IPv4 in IPv6 lie outside of what is given out, or are named above.
    /// </summary>
    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");

    public static bool Contain(IPAddress address) => address.AddressFamily switch
    {
        AddressFamily.InterNetwork => !Array.Exists(NotPublicV4, network => network.Contains(address)),
        AddressFamily.InterNetworkV6 when address.IsIPv4MappedToIPv6 => false, // IPNetwork of IPv6 compares those by mistake
        AddressFamily.InterNetworkV6 when Translated.Contains(address) => Contain(new IPAddress(address.GetAddressBytes().AsSpan(12))),
        AddressFamily.InterNetworkV6 => GlobalUnicast.Contains(address) && address.ScopeId == 0
            && !Array.Exists(NotPublicV6, network => network.Contains(address)),
        _ => false,
    };

    private static IEnumerable<IPNetwork> Networks(params IEnumerable<string> networks) => networks.Select(network => IPNetwork.Parse(network));
}
