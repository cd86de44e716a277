using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.RealtimeMedia.Calls;

internal enum StreamMessageKind
{
    /// <summary>Nothing that a call needs to know.</summary>
    None,
    Start,
    Audio,
    Mark,
    Key,
    Stop,
}

/// <summary>One message of a stream, whoever carries it.</summary>
internal ref struct StreamMessage
{
    public StreamMessageKind Kind;

    /// <summary>Audio: mu-law of the caller, 8 kHz, of any length.</summary>
    public ReadOnlySpan<byte> Audio;

    /// <summary>Audio: when it began, in ms since the stream began; negative where that is not known.</summary>
    public long TimestampMs;

    /// <summary>Key: one of <c>0-9 * # A-D</c>.</summary>
    public char Key;

    /// <summary>Mark: the name we gave it; everything sent before it was played, or thrown away by a clear.</summary>
    public string? MarkName;

    public StreamStart? Start;
}

/// <summary>Which call a stream is for, and what shows that it may enter.</summary>
/// <param name="Token">Works once; see <see cref="Application.Calls.OpenMediaSessionCommand"/>.</param>
/// <param name="ProviderCallId">The carrier's own id of the call.</param>
/// <param name="Trace">A W3C <c>traceparent</c>; null where there is none.</param>
internal sealed record StreamStart(CallId CallId, string Token, string ProviderCallId, string? Trace);
