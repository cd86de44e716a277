using System.Globalization;
using System.Text.Json;

namespace VoiceAssistant.RealtimeMedia.Telephony.Twilio;

/// <summary>
/// Reads Twilio's Media Streams messages (https://www.twilio.com/docs/voice/media-streams/websocket-messages). Members
/// come in any order, the last of one name counts, numbers may be strings. Read is the event and the one member that
/// belongs to it; what else there is need only be JSON. Reading media allocates nothing.
/// </summary>
internal static partial class TwilioMediaReader
{
    /// <param name="json">One text message.</param>
    /// <param name="scratch">Receives the audio; as long as the message is always enough.</param>
    /// <exception cref="TwilioFormatException">No JSON object, or what belongs to the event is of the wrong kind, or no base64.</exception>
    public static TwilioMessage Read(ReadOnlySpan<byte> json, Span<byte> scratch)
    {
        try
        {
            var message = new TwilioMessage { TimestampMs = -1 };
            ReadBody(FindBody(json, ref message), ref message, scratch);
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

    /// <summary>Finds out the event, and gives a reader that stands before the value that belongs to it; one at no object where there is none.</summary>
    private static Utf8JsonReader FindBody(ReadOnlySpan<byte> json, scoped ref TwilioMessage message)
    {
        var reader = new Utf8JsonReader(json);
        Utf8JsonReader media = default, mark = default, dtmf = default, start = default;
        Expect(ref reader, JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("event"u8))
            {
                message.Event = ReadEvent(ref reader);
                continue;
            }

            if (reader.ValueTextEquals("media"u8))
                media = reader;
            else if (reader.ValueTextEquals("mark"u8))
                mark = reader;
            else if (reader.ValueTextEquals("dtmf"u8))
                dtmf = reader;
            else if (reader.ValueTextEquals("start"u8))
                start = reader;
            SkipValue(ref reader);
        }

        reader.Read(); // throws on anything behind the object
        return message.Event switch
        {
            TwilioEvent.Media => media,
            TwilioEvent.Mark => mark,
            TwilioEvent.Dtmf => dtmf,
            TwilioEvent.Start => start,
            _ => default,
        };
    }

    private static void ReadBody(Utf8JsonReader body, ref TwilioMessage message, Span<byte> scratch)
    {
        if (body.TokenType != JsonTokenType.PropertyName)
            return;
        switch (message.Event)
        {
            case TwilioEvent.Media:
                ReadMedia(ref body, ref message, scratch);
                break;
            case TwilioEvent.Mark:
                message.MarkName = ReadOnly(ref body, "name"u8);
                break;
            case TwilioEvent.Dtmf:
                message.Digit = ReadOnly(ref body, "digit"u8) is [var digit] ? digit : default;
                break;
            case TwilioEvent.Start:
                message.Start = ReadStart(ref body);
                break;
        }
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
                message.Audio = scratch[..Payload.Decode(ref reader, scratch)];
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
