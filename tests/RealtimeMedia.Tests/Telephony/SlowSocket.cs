using System.Net.WebSockets;
using System.Text;

namespace VoiceAssistant.RealtimeMedia.Tests.Telephony;

/// <summary>A socket whose sends end only when it is told so.</summary>
internal sealed class SlowSocket : WebSocket
{
    private TaskCompletionSource _sending = new();
    private bool _isOutstanding;

    public List<string> Sent { get; } = [];

    public bool IsAborted { get; private set; }

    public WebSocketCloseStatus? ClosedWith { get; private set; }

    public override WebSocketCloseStatus? CloseStatus => null;

    public override string? CloseStatusDescription => null;

    public override WebSocketState State => IsAborted ? WebSocketState.Aborted : WebSocketState.Open;

    public override string? SubProtocol => null;

    /// <summary>Lets the outstanding send end.</summary>
    public void Release()
    {
        var done = _sending;
        _sending = new TaskCompletionSource();
        done.SetResult();
    }

    public override void Abort() => IsAborted = true;

    public override async Task SendAsync(
        ArraySegment<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken)
    {
        if (_isOutstanding)
            throw new InvalidOperationException("There is an outstanding send.");
        _isOutstanding = true;
        Sent.Add(Encoding.UTF8.GetString(buffer));
        await _sending.Task;
        _isOutstanding = false;
    }

    public override Task CloseOutputAsync(
        WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken)
    {
        ClosedWith = closeStatus;
        return Task.CompletedTask;
    }

    public override Task CloseAsync(
        WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public override Task<WebSocketReceiveResult> ReceiveAsync(
        ArraySegment<byte> buffer, CancellationToken cancellationToken) => throw new NotSupportedException();

    public override void Dispose()
    {
    }
}
