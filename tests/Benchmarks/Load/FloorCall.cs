using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;

namespace VoiceAssistant.Benchmarks.Load;

/// <summary>
/// One call of the floor server: replies with the same tone when the caller has been silent for as long as our
/// endpointing, stops when they speak for as long as our shortest interruption. Messages are made once for each call.
/// </summary>
internal sealed class FloorCall(WebSocket socket, FloorPacer pacer)
{
    private const int FrameMs = 20, LeadMs = 60, ReplyFrames = 2_400 / FrameMs;
    private const int EndpointFrames = 500 / FrameMs, InterruptionFrames = 300 / FrameMs;

    private static ReadOnlySpan<byte> PayloadMember => "\"payload\":\""u8;

    private readonly Lock _gate = new();
    private readonly byte[] _buffer = new byte[4_096];
    private byte[] _frame = [], _mark = [], _clear = [];
    private int _voiced, _silent;
    private int _sent = ReplyFrames;
    private long _startedAt;
    private bool _mayReply;
    private Task _sending = Task.CompletedTask;

    public async Task RunAsync(CancellationToken ct)
    {
        try
        {
            while (await socket.ReceiveAsync(_buffer.AsMemory(), ct) is { MessageType: WebSocketMessageType.Text } received)
                Hear(_buffer.AsSpan(0, received.Count));
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, ct);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
        }
        finally
        {
            pacer.Remove(this);
        }
    }

    /// <summary>Sends what is due; a socket that is still busy is left alone.</summary>
    public void Pump()
    {
        lock (_gate)
        {
            while (_sent < ReplyFrames && _sending.IsCompleted
                && _sent * FrameMs - Stopwatch.GetElapsedTime(_startedAt).TotalMilliseconds < LeadMs)
            {
                Send(_frame);
                if (++_sent == ReplyFrames)
                    _sending = _sending.IsCompleted ? SendAsync(_mark) : SendAfterAsync(_sending, _mark);
            }
        }
    }

    private void Hear(ReadOnlySpan<byte> message)
    {
        var payload = message.IndexOf(PayloadMember);
        if (payload < 0)
        {
            if (_frame.Length == 0 && message.IndexOf("\"start\""u8) >= 0)
                Start(message);
            return;
        }

        var isVoiced = FloorEar.IsVoiced(message[(payload + PayloadMember.Length)..]);
        _voiced = isVoiced ? _voiced + 1 : 0;
        _silent = isVoiced ? 0 : _silent + 1;
        if (_sent < ReplyFrames && _voiced == InterruptionFrames)
            Interrupt();
        _mayReply |= isVoiced;
        if (_mayReply && _silent == EndpointFrames)
            Reply();
    }

    private void Start(ReadOnlySpan<byte> message)
    {
        var sid = Encoding.ASCII.GetString(message.Slice(message.IndexOf("\"MZ"u8) + 1, 34));
        var audio = Convert.ToBase64String(Enumerable.Range(0, 8 * FrameMs).Select(i => (byte)(0x90 + (i % 32))).ToArray());
        _frame = Encoding.ASCII.GetBytes($$$"""{"event":"media","streamSid":"{{{sid}}}","media":{"payload":"{{{audio}}}"}}""");
        _mark = Encoding.ASCII.GetBytes($$$"""{"event":"mark","streamSid":"{{{sid}}}","mark":{"name":"m"}}""");
        _clear = Encoding.ASCII.GetBytes($$"""{"event":"clear","streamSid":"{{sid}}"}""");
        pacer.Add(this);
        Reply();
    }

    private void Reply()
    {
        _mayReply = false;
        lock (_gate)
            (_sent, _startedAt) = (0, Stopwatch.GetTimestamp());
        Pump();
    }

    private void Interrupt()
    {
        lock (_gate)
        {
            _sent = ReplyFrames;
            _sending = _sending.IsCompleted ? SendAsync(_clear) : SendAfterAsync(_sending, _clear);
        }
    }

    private void Send(byte[] message) => _sending = SendAsync(message);

    private async Task SendAfterAsync(Task before, byte[] message)
    {
        await before;
        await SendAsync(message);
    }

    private async Task SendAsync(byte[] message)
    {
        try
        {
            await socket.SendAsync(message, WebSocketMessageType.Text, true, CancellationToken.None);
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException or InvalidOperationException)
        {
        }
    }
}
