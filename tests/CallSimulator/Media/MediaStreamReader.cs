using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace VoiceAssistant.CallSimulator.Media;

/// <summary>
/// Reads the three messages a server may send. Anything else is not obeyed and says why, as the carrier would warn.
/// https://www.twilio.com/docs/voice/media-streams/websocket-messages#send-websocket-messages-to-twilio
/// </summary>
internal sealed class MediaStreamReader(string streamSid)
{
    private readonly byte[] _streamSid = Encoding.UTF8.GetBytes(streamSid);
    private byte[] _audio = new byte[1024];

    public ServerMessage Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return ReadObject(json);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return ServerMessage.Invalid("a message is not valid JSON of the expected shape");
        }
    }

    private ServerMessage ReadObject(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            return ServerMessage.Invalid("a message is not a JSON object");
        var named = ServerMessageKind.Invalid;
        var body = ServerMessageKind.Invalid;
        var isOurs = false;
        var audioBytes = -1;
        string? mark = null, strange = null, unknownEvent = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("event"u8))
                (named, unknownEvent) = ReadEvent(ref reader);
            else if (reader.ValueTextEquals("streamSid"u8))
                isOurs = reader.Read() && reader.ValueTextEquals(_streamSid);
            else if (reader.ValueTextEquals("media"u8))
                (body, audioBytes) = (ServerMessageKind.Media, ReadPayload(ref reader, ref strange));
            else if (reader.ValueTextEquals("mark"u8))
                (body, mark) = (ServerMessageKind.Mark, ReadMark(ref reader, ref strange));
            else
                Skip(ref reader, ref strange);
        }
        while (reader.Read())
        {
        }
        return (named, strange) switch
        {
            (ServerMessageKind.Invalid, _) => ServerMessage.Invalid($"unknown event \"{unknownEvent}\""),
            _ when !isOurs => ServerMessage.Invalid($"{named} has no streamSid or a foreign one"),
            (_, { } name) => ServerMessage.Invalid($"{named} has an extra member \"{name}\""),
            (ServerMessageKind.Clear, _) when body == ServerMessageKind.Invalid => new() { Kind = ServerMessageKind.Clear },
            _ when body != named => ServerMessage.Invalid($"{named} has the members of another event"),
            (ServerMessageKind.Mark, _) => mark is { Length: > 0 }
                ? new() { Kind = ServerMessageKind.Mark, MarkName = mark }
                : ServerMessage.Invalid("Mark has no name"),
            _ => audioBytes > 0
                ? new() { Kind = ServerMessageKind.Media, Audio = _audio.AsSpan(0, audioBytes) }
                : ServerMessage.Invalid("Media has no base64 payload"),
        };
    }

    private static (ServerMessageKind Kind, string? Unknown) ReadEvent(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.ValueTextEquals("media"u8))
            return (ServerMessageKind.Media, null);
        if (reader.ValueTextEquals("mark"u8))
            return (ServerMessageKind.Mark, null);
        return reader.ValueTextEquals("clear"u8) ? (ServerMessageKind.Clear, null) : (ServerMessageKind.Invalid, reader.GetString());
    }

    private int ReadPayload(ref Utf8JsonReader reader, ref string? strange)
    {
        var bytes = -1;
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            if (reader.ValueTextEquals("payload"u8))
                bytes = Decode(ref reader);
            else
                Skip(ref reader, ref strange);
        return bytes;
    }

    private static string? ReadMark(ref Utf8JsonReader reader, ref string? strange)
    {
        string? name = null;
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            if (reader.ValueTextEquals("name"u8))
                name = reader.Read() ? reader.GetString() : null;
            else
                Skip(ref reader, ref strange);
        return name;
    }

    private static void Skip(ref Utf8JsonReader reader, ref string? strange)
    {
        strange ??= reader.GetString();
        reader.Read();
        reader.Skip();
    }

    // Serialisers may escape "+" and "/" of base64 text.
    private int Decode(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.String)
            return -1;
        var length = reader.ValueSpan.Length;
        if (_audio.Length < length)
            _audio = new byte[length * 2];
        if (!reader.ValueIsEscaped)
            return Base64.DecodeFromUtf8(reader.ValueSpan, _audio, out _, out var written) == OperationStatus.Done ? written : -1;
        var copied = reader.CopyString(_audio);
        return Base64.DecodeFromUtf8InPlace(_audio.AsSpan(0, copied), out var inPlace) == OperationStatus.Done ? inPlace : -1;
    }
}
