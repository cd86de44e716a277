using System.Net;
using System.Net.Sockets;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.Common;

/// <summary>Where the request of this scope comes from, and with what. Empty in jobs and commands, behind which is no request.</summary>
public sealed class RequestOrigin
{
    private const int HouseholdBytes = 8; // of IPv6: a household has a whole /64
    private const int SiteBytes = 6;
    private const int IPv4Bytes = 3;

    public IPAddress? Address { get; private set; }

    /// <summary>Under which the log knows the request.</summary>
    public string? RequestId { get; private set; }

    /// <summary>The client that the token was given to; null without a token.</summary>
    public string? ClientId { get; private set; }

    /// <summary>What the token came of; null without a token, or where another issuer gave it.</summary>
    public GrantId? Grant { get; private set; }

    /// <summary>One and the same for all addresses that one household can choose from.</summary>
    public string Household => Address switch
    {
        null => "unknown",
        { AddressFamily: AddressFamily.InterNetworkV6 } => Network(Address, HouseholdBytes),
        _ => Address.ToString(),
    };

    /// <summary>What may be kept and shown of the address: its network, as 203.0.113.0/24 or 2001:db8:7::/48.</summary>
    public string? Place => Address is null ? null
        : Address.AddressFamily == AddressFamily.InterNetworkV6 ? Network(Address, SiteBytes) : Network(Address, IPv4Bytes);

    public void ComeFrom(IPAddress? address, string? requestId)
    {
        Address = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
        RequestId = requestId;
    }

    public void ComeWith(string? clientId, GrantId? grant) => (ClientId, Grant) = (clientId, grant);

    private static string Network(IPAddress address, int bytes)
    {
        var all = address.GetAddressBytes();
        all.AsSpan(bytes).Clear();
        return $"{new IPAddress(all)}/{bytes * 8}";
    }
}
