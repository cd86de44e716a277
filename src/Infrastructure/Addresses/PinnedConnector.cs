using System.Net;
using System.Net.Sockets;

namespace VoiceAssistant.Infrastructure.Addresses;

/// <param name="ResolveAsync">All addresses that a host's name stands for.</param>
internal sealed record HostResolver(Func<string, CancellationToken, Task<IPAddress[]>> ResolveAsync)
{
    public static HostResolver System { get; } = new(Dns.GetHostAddressesAsync);
}

/// <summary>
/// Connects to an address that was checked, and to no other: the name is asked for once for each connection, so that it cannot stand
/// for something else when it comes to connecting (DNS rebinding).
/// </summary>
internal sealed class PinnedConnector(AddressRules rules, HostResolver resolver, TimeProvider time)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <summary>A host has more addresses so that one that does not answer can be passed over; not so that we try dozens.</summary>
    private const int Attempts = 3;

    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await resolver.ResolveAsync(host, ct);
        SocketException? failure = null;
        foreach (var address in Alternating(rules.Choose(host, port, addresses)).Take(Attempts))
        {
            try
            {
                return await ConnectAsync(address, port, ct);
            }
            catch (SocketException e)
            {
                failure = e;
            }
        }
        throw failure!;
    }

    /// <summary>One of each family before the second of any: often one family leads nowhere, and has many addresses.</summary>
    private static IEnumerable<IPAddress> Alternating(IEnumerable<IPAddress> addresses) => addresses
        .GroupBy(address => address.AddressFamily).SelectMany(family => family.Index()).OrderBy(one => one.Index).Select(one => one.Item);

    private async Task<NetworkStream> ConnectAsync(IPAddress address, int port, CancellationToken ct)
    {
        using var timeout = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, port, either.Token);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            socket.Dispose();
            throw new SocketException((int)SocketError.TimedOut);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
