using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;

namespace VoiceAssistant.RealtimeMedia.Telephony.Twilio;

/// <summary>
/// Reads Twilio's Media Streams messages (https://www.twilio.com/docs/voice/media-streams/websocket-messages). Members
/// come in any order, unknown ones are skipped, numbers may be strings; reading media allocates nothing.
/// </summary>
internal static partial class TwilioMediaReader
{
    /// <param name="json">One text message.</param>
    /// <param name="scratch">Receives the audio; as long as the message is always enough.</param>
    /// <exception cref="TwilioFormatException">No JSON object, a member of the wrong kind, or bad base64.</exception>
    public static TwilioMessage Read(ReadOnlySpan<byte> json, Span<byte> scratch)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            var message = new TwilioMessage { TimestampMs = -1 };
            Expect(ref reader, JsonTokenType.StartObject);
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                ReadMember(ref reader, ref message, scratch);
            reader.Read(); // throws on anything behind the object
            return message;
        }
        catch (JsonException e)
        {
            throw new TwilioFormatException("The message is not valid JSON.", e);
        }
        catch (InvalidOperationException e)
        {
            throw new TwilioFormatException("The message holds text that is not valid UTF-8.", e);
        }
    }

    private static void ReadMember(ref Utf8JsonReader reader, ref TwilioMessage message, Span<byte> scratch)
    {
        if (reader.ValueTextEquals("event"u8))
            message.Event = ReadEvent(ref reader);
        else if (reader.ValueTextEquals("media"u8))
            ReadMedia(ref reader, ref message, scratch);
        else if (reader.ValueTextEquals("mark"u8))
            message.MarkName = ReadOnly(ref reader, "name"u8);
        else if (reader.ValueTextEquals("dtmf"u8))
            message.Digit = ReadOnly(ref reader, "digit"u8) is [var digit] ? digit : default;
        else if (reader.ValueTextEquals("start"u8))
            message.Start = ReadStart(ref reader);
        else
            SkipValue(ref reader);
    }

    private static TwilioEvent ReadEvent(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.String);
        return reader.ValueTextEquals("media"u8) ? TwilioEvent.Media
            : reader.ValueTextEquals("mark"u8) ? TwilioEvent.Mark
            : reader.ValueTextEquals("dtmf"u8) ? TwilioEvent.Dtmf
            : reader.ValueTextEquals("connected"u8) ? TwilioEvent.Connected
            : reader.ValueTextEquals("start"u8) ? TwilioEvent.Start
            : reader.ValueTextEquals("stop"u8) ? TwilioEvent.Stop
            : TwilioEvent.Unknown;
    }

    private static void ReadMedia(ref Utf8JsonReader reader, ref TwilioMessage message, Span<byte> scratch)
    {
        var isCaller = true;
        Expect(ref reader, JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("payload"u8))
            {
                Expect(ref reader, JsonTokenType.String);
                message.Audio = scratch[..Decode(ref reader, scratch)];
            }
            else if (reader.ValueTextEquals("timestamp"u8))
            {
                message.TimestampMs = ReadNumber(ref reader);
            }
            else if (reader.ValueTextEquals("track"u8))
            {
                Expect(ref reader, JsonTokenType.String);
                isCaller = reader.ValueTextEquals("inbound"u8);
            }
            else
            {
                SkipValue(ref reader);
            }
        }

        if (!isCaller)
            message.Audio = default;
    }

    private static int Decode(ref Utf8JsonReader reader, Span<byte> scratch)
    {
        if (!reader.ValueIsEscaped)
            return Decode(reader.ValueSpan, scratch);
        var unescaped = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        try
        {
            return Decode(unescaped.AsSpan(0, reader.CopyString(unescaped)), scratch);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(unescaped);
        }
    }

    private static int Decode(ReadOnlySpan<byte> base64, Span<byte> scratch) =>
        Base64.DecodeFromUtf8(base64, scratch, out _, out var written) == OperationStatus.Done
            ? written
            : throw new TwilioFormatException("The audio is not valid base64.");

    /// <summary>A number, or one written as text; -1 where it is negative or something else.</summary>
    private static long ReadNumber(ref Utf8JsonReader reader)
    {
        reader.Read();
        long number;
        return reader.TokenType switch
        {
            JsonTokenType.Number when reader.TryGetInt64(out number) && number >= 0 => number,
            JsonTokenType.String when TryParse(ref reader, out number) => number,
            JsonTokenType.StartObject or JsonTokenType.StartArray =>
                throw new TwilioFormatException("A number is missing."),
            _ => -1,
        };
    }

    private static bool TryParse(ref Utf8JsonReader reader, out long number) => reader.ValueIsEscaped
        ? long.TryParse(reader.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out number)
        : long.TryParse(reader.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
