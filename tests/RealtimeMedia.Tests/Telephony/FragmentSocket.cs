using System.Net.WebSockets;

namespace VoiceAssistant.RealtimeMedia.Tests.Telephony;

/// <summary>A peer that sends fragments of messages.</summary>
internal sealed class FragmentSocket(params IEnumerable<(byte[] Bytes, WebSocketMessageType Type, bool IsLast)> fragments) : WebSocket
{
    private readonly Queue<(byte[] Bytes, WebSocketMessageType Type, bool IsLast)> _fragments = new(fragments);
    private int _sent;

    public override WebSocketCloseStatus? CloseStatus => null;

    public override string? CloseStatusDescription => null;

    public override WebSocketState State => WebSocketState.Open;

    public override string? SubProtocol => null;

    public override Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken)
    {
        var fragment = _fragments.Peek();
        var rest = fragment.Bytes.AsSpan(_sent);
        var count = Math.Min(rest.Length, buffer.Count);
        rest[..count].CopyTo(buffer);
        _sent += count;
        var isWhole = _sent == fragment.Bytes.Length;
        if (isWhole)
        {
            _fragments.Dequeue();
            _sent = 0;
        }

        return Task.FromResult(new WebSocketReceiveResult(count, fragment.Type, isWhole && fragment.IsLast));
    }

    public override void Abort() => throw new NotSupportedException();

    public override Task SendAsync(
        ArraySegment<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public override Task CloseOutputAsync(
        WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public override Task CloseAsync(
        WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public override void Dispose()
    {
    }
}
