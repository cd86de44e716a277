using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using VoiceAssistant.RealtimeMedia.Telemetry;

namespace VoiceAssistant.RealtimeMedia.Calls;

/// <summary>
/// The streams that have shown neither pass nor token yet. They are few, and few of one address, so that whoever opens
/// sockets and says nothing takes room from others who do the same, and from no call.
/// </summary>
internal sealed class UnprovenStreams(IOptions<MediaOptions> options, StreamMetrics metrics)
{
    /// <summary>What one subscriber is given, as a rule: https://www.rfc-editor.org/rfc/rfc6177.</summary>
    private const int SubscriberBytes = 8;

    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, int> _ofAddress = [];
    private int _count;

    /// <summary>Counts one more, until it is disposed of; null where there are enough.</summary>
    /// <param name="address">From where it comes; null where that is not known.</param>
    public IDisposable? TryEnter(IPAddress? address)
    {
        var source = SourceOf(address ?? IPAddress.None);
        lock (_gate)
        {
            var ofAddress = _ofAddress.GetValueOrDefault(source);
            if (_count < options.Value.MaxUnprovenStreams && ofAddress < options.Value.MaxUnprovenStreamsPerAddress)
            {
                _count++;
                _ofAddress[source] = ofAddress + 1;
                return new Release(() => Leave(source));
            }
        }

        metrics.Refused();
        return null;
    }

    private void Leave(IPAddress source)
    {
        lock (_gate)
        {
            _count--;
            if (--_ofAddress[source] == 0)
                _ofAddress.Remove(source);
        }
    }

    /// <summary>A subscriber has one IPv4 address, and a whole network of IPv6.</summary>
    private static IPAddress SourceOf(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address;
        var network = address.GetAddressBytes();
        network.AsSpan(SubscriberBytes).Clear();
        return new IPAddress(network);
    }
}
