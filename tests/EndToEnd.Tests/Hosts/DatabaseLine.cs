using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace VoiceAssistant.EndToEnd.Tests.Hosts;

/// <summary>The line between the hosts and their database server, which a test can break, silence and restore.</summary>
internal sealed class DatabaseLine : IDisposable
{
    private readonly ConcurrentDictionary<Socket, byte> _open = new();
    private readonly EndPoint _server;
    private readonly CancellationTokenSource _stop = new();
    private Socket _listener;
    private volatile TaskCompletionSource _flows = Flowing();

    public DatabaseLine(string host, int port)
    {
        _server = new DnsEndPoint(host, port);
        _listener = Listen(0);
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
    }

    public int Port { get; }

    /// <summary>As when the server dies: connections break, new ones are refused.</summary>
    public void Break()
    {
        _listener.Dispose();
        foreach (var socket in _open.Keys)
            socket.Dispose();
    }

    /// <summary>As when a network swallows everything: connections stay, new ones are taken, no byte gets through.</summary>
    public void Silence() => _flows = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Restore()
    {
        _listener.Dispose();
        _listener = Listen(Port);
        _flows.TrySetResult();
    }

    public void Dispose()
    {
        _stop.Cancel();
        Break();
        _flows.TrySetResult();
        _stop.Dispose();
    }

    private static TaskCompletionSource Flowing()
    {
        var flows = new TaskCompletionSource();
        flows.SetResult();
        return flows;
    }

    private Socket Listen(int port)
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
        listener.Listen();
        _ = AcceptAsync(listener);
        return listener;
    }

    private async Task AcceptAsync(Socket listener)
    {
        try
        {
            while (true)
                _ = CarryAsync(await listener.AcceptAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // broken
        }
    }

    private async Task CarryAsync(Socket client)
    {
        using var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using (client)
        {
            _open.TryAdd(client, 0);
            _open.TryAdd(server, 0);
            try
            {
                await server.ConnectAsync(_server);
                await Task.WhenAny(PumpAsync(client, server), PumpAsync(server, client));
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // broken
            }
            _open.TryRemove(client, out _);
            _open.TryRemove(server, out _);
        }
    }

    private async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[16_384];
        try
        {
            for (var count = await from.ReceiveAsync(buffer); count > 0; count = await from.ReceiveAsync(buffer))
            {
                await _flows.Task.WaitAsync(_stop.Token);
                await to.SendAsync(buffer.AsMemory(0, count));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // broken
        }
    }
}
