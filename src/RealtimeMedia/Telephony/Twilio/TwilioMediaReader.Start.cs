using System.Text.Json;

namespace VoiceAssistant.RealtimeMedia.Telephony.Twilio;

internal static partial class TwilioMediaReader
{
    private static TwilioStart ReadStart(ref Utf8JsonReader reader)
    {
        string streamSid = "", callSid = "", accountSid = "";
        var isMuLaw = true;
        Dictionary<string, string> parameters = [];
        Expect(ref reader, JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("streamSid"u8))
                streamSid = ReadText(ref reader) ?? "";
            else if (reader.ValueTextEquals("callSid"u8))
                callSid = ReadText(ref reader) ?? "";
            else if (reader.ValueTextEquals("accountSid"u8))
                accountSid = ReadText(ref reader) ?? "";
            else if (reader.ValueTextEquals("mediaFormat"u8))
                isMuLaw = ReadFormat(ref reader);
            else if (reader.ValueTextEquals("customParameters"u8))
                parameters = ReadParameters(ref reader);
            else
                SkipValue(ref reader);
        }

        return new TwilioStart(streamSid, callSid, accountSid, isMuLaw, parameters);
    }

    private static bool ReadFormat(ref Utf8JsonReader reader)
    {
        var matches = true;
        Expect(ref reader, JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("encoding"u8))
                matches &= ReadText(ref reader) == "audio/x-mulaw";
            else if (reader.ValueTextEquals("sampleRate"u8))
                matches &= ReadNumber(ref reader) == 8_000;
            else if (reader.ValueTextEquals("channels"u8))
                matches &= ReadNumber(ref reader) == 1;
            else
                SkipValue(ref reader);
        }

        return matches;
    }

    private static Dictionary<string, string> ReadParameters(ref Utf8JsonReader reader)
    {
        var parameters = new Dictionary<string, string>();
        Expect(ref reader, JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            if (ReadText(ref reader) is { } value)
                parameters[name] = value;
        }

        return parameters;
    }

    /// <summary>The one member of an object that matters; null where it is missing or no text.</summary>
    private static string? ReadOnly(ref Utf8JsonReader reader, ReadOnlySpan<byte> member)
    {
        string? value = null;
        Expect(ref reader, JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals(member))
                value = ReadText(ref reader);
            else
                SkipValue(ref reader);
        }

        return value;
    }

    /// <summary>The text of the next value; null where it is another kind of value, which is skipped.</summary>
    private static string? ReadText(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String)
            return reader.GetString();
        reader.Skip();
        return null;
    }

    private static void SkipValue(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type)
    {
        if (!reader.Read() || reader.TokenType != type)
            throw new TwilioFormatException($"A {type} was expected.");
    }
}

/// <summary>A message that breaks the protocol of Media Streams.</summary>
internal sealed class TwilioFormatException(string message, Exception? inner = null) : Exception(message, inner);
