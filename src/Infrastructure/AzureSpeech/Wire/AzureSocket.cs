using System.Buffers;
using System.Globalization;
using System.Net.WebSockets;

namespace VoiceAssistant.Infrastructure.AzureSpeech.Wire;

/// <summary>
/// A connection to the service. One sends and one receives at a time; a token that is cancelled in either breaks the
/// connection.
/// </summary>
internal sealed class AzureSocket : IDisposable
{
    /// <summary>The service's messages are shorter than 64 KiB; what is longer than this is not from it.</summary>
    private const int LongestMessage = 1 << 20;

    /// <summary>Finds out that the other side is gone where TCP does not: silence of ours may last as long as a call.</summary>
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(10), PongTimeout = TimeSpan.FromSeconds(5);

    private readonly ClientWebSocket _socket;
    private byte[] _received = ArrayPool<byte>.Shared.Rent(4_096);

    private AzureSocket(ClientWebSocket socket) => _socket = socket;

    public bool IsOpen => _socket.State == WebSocketState.Open;

    /// <exception cref="AzureSpeechException">The service refused, or could not be reached.</exception>
    public static async Task<AzureSocket> ConnectAsync(Uri address, AzureSignIn signIn, string connectionId, CancellationToken ct)
    {
        var socket = new ClientWebSocket();
        try
        {
            socket.Options.KeepAliveInterval = PingEvery;
            socket.Options.KeepAliveTimeout = PongTimeout;
            socket.Options.CollectHttpResponseDetails = true;
            socket.Options.SetRequestHeader(signIn.Name, signIn.Value);
            socket.Options.SetRequestHeader("X-ConnectionId", connectionId);
            await socket.ConnectAsync(address, ct);
            socket.HttpResponseHeaders = null;
            return new AzureSocket(socket);
        }
        catch (WebSocketException e)
        {
            var failure = (int)socket.HttpStatusCode is > 0 and var status
                ? AzureFailure.OfStatus(status, RetryAfter(socket.HttpResponseHeaders))
                : AzureFailure.Lost(e);
            socket.Dispose();
            throw new AzureSpeechException(failure, e);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <exception cref="AzureSpeechException">The connection was lost.</exception>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> frame, WebSocketMessageType type, CancellationToken ct)
    {
        try
        {
            await _socket.SendAsync(frame, type, WebSocketMessageFlags.EndOfMessage, ct);
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException or InvalidOperationException)
        {
            throw new AzureSpeechException(AzureFailure.Lost(e), e);
        }
    }

    /// <summary>The next message; it is valid until the one after it.</summary>
    /// <exception cref="AzureSpeechException">The connection was closed or lost.</exception>
    public async ValueTask<(ReadOnlyMemory<byte> Message, bool IsBinary)> ReceiveAsync(CancellationToken ct)
    {
        try
        {
            for (var length = 0; ;)
            {
                var part = await _socket.ReceiveAsync(_received.AsMemory(length), ct);
                if (part.MessageType == WebSocketMessageType.Close)
                    throw new AzureSpeechException(AzureFailure.OfClose((int?)_socket.CloseStatus, _socket.CloseStatusDescription));
                length += part.Count;
                if (part.EndOfMessage)
                    return (_received.AsMemory(0, length), part.MessageType == WebSocketMessageType.Binary);
                if (length == _received.Length)
                    Grow();
            }
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException or InvalidOperationException)
        {
            throw new AzureSpeechException(AzureFailure.Lost(e), e);
        }
    }

    /// <summary>Says goodbye, without waiting for the answer.</summary>
    public async Task CloseAsync(CancellationToken ct)
    {
        try
        {
            if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", ct);
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
        {
            // it is gone already
        }
    }

    /// <summary>Breaks off what is being sent and received.</summary>
    public void Abort() => _socket.Abort();

    /// <summary>To be called when nothing is being received any more: the buffer goes to others.</summary>
    public void Dispose()
    {
        _socket.Dispose();
        if (Interlocked.Exchange(ref _received, []) is { Length: > 0 } buffer)
            ArrayPool<byte>.Shared.Return(buffer);
    }

    private static TimeSpan? RetryAfter(IReadOnlyDictionary<string, IEnumerable<string>>? headers) =>
        headers is not null && headers.TryGetValue("Retry-After", out var values)
        && int.TryParse(values.FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;

    private void Grow()
    {
        if (_received.Length >= LongestMessage)
            throw new AzureSpeechException(new AzureFailure(FailureKind.Broken, "Azure Speech sent a message without end."));
        var larger = ArrayPool<byte>.Shared.Rent(_received.Length * 2);
        _received.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(_received);
        _received = larger;
    }
}
