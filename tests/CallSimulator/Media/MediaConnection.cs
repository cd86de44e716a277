using System.Buffers;
using System.Net.Sockets;
using System.Net.WebSockets;
using VoiceAssistant.CallSimulator.Calls;
using VoiceAssistant.CallSimulator.Webhooks;

namespace VoiceAssistant.CallSimulator.Media;

/// <summary>The client's end of one media WebSocket. It knows its TCP socket, so that it can break the connection.</summary>
internal sealed class MediaConnection : IDisposable
{
    private const int LongestMessage = 4 * 1024 * 1024;
    private static readonly TimeSpan OpenTimeout = TimeSpan.FromSeconds(10);
    private readonly ClientWebSocket _socket = new();
    private readonly SocketsHttpHandler _handler;
    private Socket? _tcp;

    private MediaConnection()
    {
        // No keep-alive of our own: the carrier sends none. Pings of the server are answered by the socket.
        _socket.Options.KeepAliveInterval = TimeSpan.Zero;
        _socket.Options.CollectHttpResponseDetails = true;
        _handler = new SocketsHttpHandler { UseProxy = false, UseCookies = false, ConnectCallback = ConnectAsync };
    }

    public static async Task<MediaConnection> OpenAsync(string url, string signature, CancellationToken ct)
    {
        var connection = new MediaConnection();
        connection._socket.Options.SetRequestHeader(RequestSigner.HeaderName, signature);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(ct);
        timeout.CancelAfter(OpenTimeout);
        try
        {
            using var invoker = new HttpMessageInvoker(connection._handler, disposeHandler: false);
            await connection._socket.ConnectAsync(new Uri(url), invoker, timeout.Token);
            return connection;
        }
        catch (Exception e) when (e is WebSocketException or UriFormatException or OperationCanceledException)
        {
            var status = (int)connection._socket.HttpStatusCode;
            connection.Dispose();
            ct.ThrowIfCancellationRequested();
            throw new StreamNotOpenedException(status is 0 or 101
                ? $"The stream {url} could not be opened: {(e is OperationCanceledException ? "no answer within 10 s" : Innermost(e))}."
                : $"The stream {url} was refused with {status}.");
        }
    }

    // Async, so that a disposed socket fails the send and not the frame clock's thread.
    public async ValueTask SendAsync(ReadOnlyMemory<byte> text) =>
        await _socket.SendAsync(text, WebSocketMessageType.Text, true, CancellationToken.None);

    /// <summary>Hands every message to the session, stamped on receipt, until the server's side ends.</summary>
    public async Task<StreamClose> ReceiveAsync(StreamSession session, CallTime time, CallJournal journal)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(8 * 1024);
        try
        {
            for (var filled = 0; ;)
            {
                if (filled == buffer.Length)
                    buffer = Grow(buffer);
                var part = await _socket.ReceiveAsync(buffer.AsMemory(filled), CancellationToken.None);
                var at = time.Now;
                filled += part.Count;
                if (part.MessageType == WebSocketMessageType.Close)
                    return new StreamClose((int)(_socket.CloseStatus ?? WebSocketCloseStatus.Empty), _socket.CloseStatusDescription ?? "");
                if (!part.EndOfMessage)
                    continue;
                if (part.MessageType == WebSocketMessageType.Binary)
                    journal.Write(CallEventKind.ProtocolWarning, "a binary frame", at);
                else
                    session.Receive(buffer.AsSpan(0, filled), at);
                filled = 0;
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidDataException)
        {
            return new StreamClose(1006, Innermost(e));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Reads what comes back and does nothing with it, until the server's side ends: what is not read would reset the connection at its end.</summary>
    public async Task IgnoreAsync()
    {
        var buffer = new byte[8 * 1024];
        try
        {
            while ((await _socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None)).MessageType != WebSocketMessageType.Close)
            {
                // the next
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // it has ended
        }
    }

    /// <summary>Sends a close frame, in answer to the server's or as the first to leave.</summary>
    public async Task CloseAsync()
    {
        try
        {
            if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException)
        {
            // The other side was faster: the connection is gone, which is what was wanted.
        }
    }

    /// <summary>Resets the TCP connection: no close frame, no FIN.</summary>
    public void Break()
    {
        if (_tcp is { } tcp)
            tcp.LingerState = new LingerOption(enable: true, seconds: 0);
        _socket.Abort();
    }

    public void Dispose()
    {
        _socket.Dispose();
        _handler.Dispose();
    }

    private static byte[] Grow(byte[] buffer)
    {
        if (buffer.Length >= LongestMessage)
            throw new InvalidDataException("a message is longer than 4 MB");
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    private static string Innermost(Exception e) => e.GetBaseException().Message.TrimEnd('.');

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        _tcp = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await _tcp.ConnectAsync(context.DnsEndPoint, ct);
            return new NetworkStream(_tcp, ownsSocket: true);
        }
        catch
        {
            _tcp.Dispose();
            throw;
        }
    }
}
