using System.Net.WebSockets;
using System.Runtime.CompilerServices;

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
    /// <exception cref="MediaRefusedException">A binary message or one that is too long.</exception>
    /// <exception cref="WebSocketException">The connection is lost.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> ReceiveAsync(CancellationToken ct)
    {
        _length = 0;
        while (true)
        {
            var received = await socket.ReceiveAsync(_buffer.AsMemory(_length), ct);
            if (received.MessageType == WebSocketMessageType.Close)
                return false;
            if (received.MessageType == WebSocketMessageType.Binary)
                throw new MediaRefusedException(WebSocketCloseStatus.InvalidMessageType, "Only text messages are taken.");
            _length += received.Count;
            if (received.EndOfMessage)
                return true;
            if (_length == _buffer.Length)
                Grow();
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
            throw new MediaRefusedException(WebSocketCloseStatus.MessageTooBig, "The message is too long.");
        Array.Resize(ref _buffer, _buffer.Length * 2);
    }
}

/// <summary>The stream is closed with this status; the reason is for whoever connected.</summary>
internal sealed class MediaRefusedException(WebSocketCloseStatus status, string reason, Exception? inner = null)
    : Exception(reason, inner)
{
    public WebSocketCloseStatus Status { get; } = status;
}
