using System.Net;
using System.Net.Sockets;

namespace VoiceAssistant.EndToEnd.Tests.Hosts;

/// <summary>What stands before several media hosts: every connection goes to the first of them that takes it.</summary>
internal sealed class MediaBalancer : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public MediaBalancer()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        _ = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>In the order in which they are tried.</summary>
    public IReadOnlyList<HostProcess> Hosts { get; set; } = [];

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = CarryAsync(await _listener.AcceptAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // disposed
        }
    }

    private async Task CarryAsync(Socket client)
    {
        using var closing = client;
        using var host = await ConnectAsync();
        if (host is not null)
            await Task.WhenAny(PumpAsync(client, host), PumpAsync(host, client));
    }

    private async Task<Socket?> ConnectAsync()
    {
        foreach (var host in Hosts)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, new Uri(host.Url).Port);
                return socket;
            }
            catch (SocketException)
            {
                socket.Dispose();
            }
        }

        return null;
    }

    private static async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[16_384];
        try
        {
            for (var count = await from.ReceiveAsync(buffer); count > 0; count = await from.ReceiveAsync(buffer))
                await to.SendAsync(buffer.AsMemory(0, count));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // one of them is gone
        }
    }
}
