using VoiceAssistant.RealtimeMedia.Playback;

namespace VoiceAssistant.RealtimeMedia.Calls;

/// <summary>
/// The two-way audio of one call, whoever carries it: a telephone carrier, a browser. It says once which call it is for,
/// then brings audio, keys and marks until it stops. Receiving is one thread's at a time; closing may overlap with it.
/// </summary>
internal interface IMediaStream
{
    /// <summary>The way to the caller's ear; there once the stream has started.</summary>
    IMediaSender Sender { get; }

    /// <summary>Receives the next message. False where the other side has closed the stream.</summary>
    /// <exception cref="StreamRefusedException">The message is of a kind or length that is not taken.</exception>
    /// <exception cref="StreamLostException">The connection is lost.</exception>
    ValueTask<bool> ReceiveAsync(CancellationToken ct);

    /// <summary>Reads the message received last; its audio is valid until the next is received.</summary>
    /// <exception cref="StreamRefusedException">The message breaks the protocol, or the stream is for no call of ours.</exception>
    StreamMessage Read();

    /// <summary>Sends what waits, then closes our side. Ends when that is done; a broken connection is left as it is.</summary>
    /// <param name="text">Why, for whoever reads the other side's log.</param>
    Task CloseAsync(CloseReason reason, string text);
}

/// <summary>Why a stream is closed.</summary>
internal enum CloseReason
{
    /// <summary>The call is over, as calls are.</summary>
    CallOver,

    /// <summary>The stream may not enter a call.</summary>
    Refused,

    /// <summary>A message breaks the protocol.</summary>
    BadMessage,

    /// <summary>A message of a kind that is not taken.</summary>
    WrongKind,

    TooLong,

    /// <summary>Something of ours failed: the carrier has to apologise.</summary>
    Failed,
}

/// <summary>The stream is to be closed for this reason; the message is for whoever connected.</summary>
internal sealed class StreamRefusedException(CloseReason reason, string message, Exception? inner = null)
    : Exception(message, inner)
{
    public CloseReason Reason => reason;
}

/// <summary>The connection of a stream is lost.</summary>
internal sealed class StreamLostException(Exception inner) : Exception("The connection is lost.", inner);
