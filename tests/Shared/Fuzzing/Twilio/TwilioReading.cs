using VoiceAssistant.RealtimeMedia.Telephony.Twilio;

namespace VoiceAssistant.Tests.Fuzzing;

/// <summary>What our reader makes of a message, to be held against a <see cref="Reading"/>.</summary>
internal static class TwilioReading
{
    /// <summary>Null where the message is refused.</summary>
    public static Reading? Read(byte[] json, Span<byte> scratch)
    {
        try
        {
            return Of(TwilioMediaReader.Read(json, scratch));
        }
        catch (TwilioFormatException)
        {
            return null;
        }
    }

    private static Reading Of(in TwilioMessage message) => new()
    {
        Event = message.Event.ToString(),
        Audio = Convert.ToBase64String(message.Audio),
        TimestampMs = message.TimestampMs,
        Digit = message.Digit,
        MarkName = message.MarkName,
        Start = message.Start is { } start
            ? new(start.StreamSid, start.CallSid, start.AccountSid, start.IsMuLaw8k, StartReading.Describe(start.Parameters))
            : null,
    };
}
