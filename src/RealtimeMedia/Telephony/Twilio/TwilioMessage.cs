namespace VoiceAssistant.RealtimeMedia.Telephony.Twilio;

internal enum TwilioEvent
{
    /// <summary>Not one that we know; to be ignored.</summary>
    Unknown,
    Connected,
    Start,
    Media,
    Dtmf,
    Mark,
    Stop,
}

/// <summary>One message of a media stream. The audio lies in the scratch buffer that was given to the reader.</summary>
internal ref struct TwilioMessage
{
    public TwilioEvent Event;

    /// <summary>Media: mu-law of the caller, 8 kHz; empty for other tracks.</summary>
    public ReadOnlySpan<byte> Audio;

    /// <summary>Media: ms since the stream began; -1 where none is given.</summary>
    public long TimestampMs;

    /// <summary>Dtmf: one of <c>0-9 * # A-D</c>.</summary>
    public char Digit;

    /// <summary>Mark: the name we gave it.</summary>
    public string? MarkName;

    public TwilioStart? Start;
}

/// <summary>Who a media stream says it is.</summary>
internal sealed record TwilioStart(
    string StreamSid, string CallSid, string AccountSid, bool IsMuLaw8k, IReadOnlyDictionary<string, string> Parameters);
