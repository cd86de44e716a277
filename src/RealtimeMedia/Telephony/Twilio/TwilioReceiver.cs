using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using VoiceAssistant.RealtimeMedia.Calls;

namespace VoiceAssistant.RealtimeMedia.Telephony.Twilio;

/// <summary>
/// The receiving half of a media stream: whole text messages, one at a time. Its buffers are no pool's: a call that is
/// given up leaves a receive behind, which would write into the next call's.
/// </summary>
internal sealed class TwilioReceiver(WebSocket socket)
{
    /// <summary>About six seconds of audio in one message; Twilio sends 20 ms.</summary>
    public const int MaxMessageBytes = 64 * 1_024;

    private const int FirstSize = 2_048;

    private byte[] _buffer = new byte[FirstSize];
    private byte[] _scratch = new byte[FirstSize];
    private int _length;

    /// <summary>Receives the next message. False where the peer closes the stream.</summary>
    /// <exception cref="StreamRefusedException">A binary message or one that is too long.</exception>
    /// <exception cref="StreamLostException">The connection is lost.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> ReceiveAsync(CancellationToken ct)
    {
        _length = 0;
        while (true)
        {
            var received = await ReceivePartAsync(ct);
            if (received.MessageType == WebSocketMessageType.Close)
                return false;
            if (received.MessageType == WebSocketMessageType.Binary)
                throw new StreamRefusedException(CloseReason.WrongKind, "Only text messages are taken.");
            _length += received.Count;
            if (received.EndOfMessage)
                return true;
            if (_length == _buffer.Length)
                Grow();
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ValueWebSocketReceiveResult> ReceivePartAsync(CancellationToken ct)
    {
        try
        {
            return await socket.ReceiveAsync(_buffer.AsMemory(_length), ct);
        }
        catch (Exception e) when (e is WebSocketException or IOException or ObjectDisposedException)
        {
            throw new StreamLostException(e);
        }
    }

    /// <summary>Reads the message received last; it is valid until the next is received.</summary>
    /// <exception cref="TwilioFormatException">The message breaks the protocol.</exception>
    public TwilioMessage Read()
    {
        if (_scratch.Length < _length)
            _scratch = new byte[_buffer.Length];
        return TwilioMediaReader.Read(_buffer.AsSpan(0, _length), _scratch);
    }

    private void Grow()
    {
        if (_length >= MaxMessageBytes)
            throw new StreamRefusedException(CloseReason.TooLong, "The message is too long.");
        Array.Resize(ref _buffer, _buffer.Length * 2);
    }
}
