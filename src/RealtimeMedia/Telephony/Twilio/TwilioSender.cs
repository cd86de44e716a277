using System.Buffers;
using System.Net.WebSockets;
using VoiceAssistant.RealtimeMedia.Playback;

namespace VoiceAssistant.RealtimeMedia.Telephony.Twilio;

/// <summary>
/// The sending half of a media stream: one outstanding send, the rest waits in order. Nobody waits for a slow socket;
/// one that is a second of audio behind what may be sent ahead is broken off.
/// </summary>
internal sealed class TwilioSender(WebSocket socket, string streamSid) : IMediaSender
{
    /// <summary>In frames of 20 ms: a second, and keys, which come at once.</summary>
    private const int MaxBacklog = (1_000 + CallPlayback.KeysLeadMs) / 20;

    private readonly Lock _gate = new();
    private readonly Queue<Message> _queue = new();
    private readonly TwilioMediaWriter _writer = new(streamSid);
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isSending;
    private bool _isClosing;

    public void SendAudio(ReadOnlySpan<byte> muLaw)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(_writer.SizeOf(muLaw.Length));
        Send(new Message(buffer, _writer.WriteMedia(muLaw, buffer)));
    }

    public void SendMark(string name)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(_writer.SizeOf(name));
        Send(new Message(buffer, _writer.WriteMark(name, buffer)));
    }

    public void SendClear()
    {
        lock (_gate)
        {
            if (_isClosing)
                return;
            while (_queue.TryDequeue(out var unsent))
                ArrayPool<byte>.Shared.Return(unsent.Buffer);
        }

        var buffer = ArrayPool<byte>.Shared.Rent(_writer.Clear.Length);
        _writer.Clear.CopyTo(buffer);
        Send(new Message(buffer, _writer.Clear.Length));
    }

    /// <summary>Sends what waits, then closes our side. A socket that is broken already is left as it is.</summary>
    public Task CloseAsync(WebSocketCloseStatus status, string reason)
    {
        Send(new Message([], 0, status, reason));
        return _closed.Task;
    }

    private void Send(Message message)
    {
        lock (_gate)
        {
            if (_isClosing)
                return;
            _isClosing = message.CloseStatus is not null;
            _queue.Enqueue(message);
            if (_queue.Count > MaxBacklog)
                socket.Abort();
            if (_isSending)
                return;
            _isSending = true;
        }

        _ = SendQueuedAsync();
    }

    private async Task SendQueuedAsync()
    {
        try
        {
            while (TryTake(out var message))
            {
                if (message.CloseStatus is { } status)
                    await socket.CloseOutputAsync(status, message.CloseReason, CancellationToken.None);
                else
                    await socket.SendAsync(message.Payload, WebSocketMessageType.Text, true, CancellationToken.None);
                if (message.Length > 0)
                    ArrayPool<byte>.Shared.Return(message.Buffer);
            }
        }
        catch (Exception e) when (e is WebSocketException or IOException or OperationCanceledException
            or ObjectDisposedException or InvalidOperationException)
        {
            Break(); // the receiving half sees the same and ends the call
        }
    }

    private bool TryTake(out Message message)
    {
        lock (_gate)
        {
            _isSending = _queue.TryDequeue(out message);
            if (!_isSending && _isClosing)
                _closed.TrySetResult();
            return _isSending;
        }
    }

    private void Break()
    {
        lock (_gate)
        {
            _isClosing = true;
            _queue.Clear();
            _closed.TrySetResult();
        }
    }

    private readonly record struct Message(
        byte[] Buffer, int Length, WebSocketCloseStatus? CloseStatus = null, string? CloseReason = null)
    {
        public ReadOnlyMemory<byte> Payload => Buffer.AsMemory(0, Length);
    }
}
