using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace VoiceAssistant.CallSimulator.Media;

/// <summary>
/// The messages of the carrier, with its exact JSON types: sequenceNumber, chunk and timestamp are strings.
/// https://www.twilio.com/docs/voice/media-streams/websocket-messages
/// </summary>
/// <param name="tracks">Of a stream that goes one way; null for that of the caller alone.</param>
internal sealed class MediaStreamWriter(string accountSid, string callSid, string streamSid, IReadOnlyList<string>? tracks = null)
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly byte[] _streamSid = System.Text.Encoding.UTF8.GetBytes(streamSid);
    private long _sequence;
    private long _chunk;
    private long _outboundChunk;

    public static byte[] Connected() => """{"event":"connected","protocol":"Call","version":"1.0.0"}"""u8.ToArray();

    public byte[] Start(IReadOnlyDictionary<string, string> parameters) => Message("start", json =>
    {
        json.WriteStartObject("start");
        json.WriteString("accountSid", accountSid);
        json.WriteString("streamSid", streamSid);
        json.WriteString("callSid", callSid);
        json.WriteStartArray("tracks");
        foreach (var track in tracks ?? ["inbound"])
            json.WriteStringValue(track);
        json.WriteEndArray();
        json.WriteStartObject("mediaFormat");
        json.WriteString("encoding", "audio/x-mulaw");
        json.WriteNumber("sampleRate", 8000);
        json.WriteNumber("channels", 1);
        json.WriteEndObject();
        json.WriteStartObject("customParameters");
        foreach (var (name, value) in parameters)
            json.WriteString(name, value);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    /// <summary>Writes into a rented array; the caller returns it to the shared pool.</summary>
    public ArraySegment<byte> Media(long timestampMs, ReadOnlySpan<byte> base64Payload, bool isOutbound = false)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(192 + _streamSid.Length + base64Payload.Length);
        var at = 0;
        Put(buffer, ref at, """{"event":"media","sequenceNumber":" """u8[..^1]);
        Put(buffer, ref at, ++_sequence);
        Put(buffer, ref at, "\",\"streamSid\":\""u8);
        Put(buffer, ref at, _streamSid);
        Put(buffer, ref at, isOutbound ? "\",\"media\":{\"track\":\"outbound\",\"chunk\":\""u8 : "\",\"media\":{\"track\":\"inbound\",\"chunk\":\""u8);
        Put(buffer, ref at, isOutbound ? ++_outboundChunk : ++_chunk);
        Put(buffer, ref at, "\",\"timestamp\":\""u8);
        Put(buffer, ref at, timestampMs);
        Put(buffer, ref at, "\",\"payload\":\""u8);
        Put(buffer, ref at, base64Payload);
        Put(buffer, ref at, "\"}}"u8);
        return new ArraySegment<byte>(buffer, 0, at);
    }

    public byte[] Mark(string name) => Message("mark", json =>
    {
        json.WriteStartObject("mark");
        json.WriteString("name", name);
        json.WriteEndObject();
    });

    // "inbound_track" here, "inbound" in media: so the vendor does it.
    public byte[] Dtmf(char digit) => Message("dtmf", json =>
    {
        json.WriteStartObject("dtmf");
        json.WriteString("track", "inbound_track");
        json.WriteString("digit", [digit]);
        json.WriteEndObject();
    });

    public byte[] Stop() => Message("stop", json =>
    {
        json.WriteStartObject("stop");
        json.WriteString("accountSid", accountSid);
        json.WriteString("callSid", callSid);
        json.WriteEndObject();
    });

    private static void Put(byte[] buffer, ref int at, ReadOnlySpan<byte> text)
    {
        text.CopyTo(buffer.AsSpan(at));
        at += text.Length;
    }

    private static void Put(byte[] buffer, ref int at, long number)
    {
        Utf8Formatter.TryFormat(number, buffer.AsSpan(at), out var written);
        at += written;
    }

    private byte[] Message(string name, Action<Utf8JsonWriter> body)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Relaxed))
        {
            json.WriteStartObject();
            json.WriteString("event", name);
            json.WriteString("sequenceNumber", (++_sequence).ToString(CultureInfo.InvariantCulture));
            json.WriteString("streamSid", streamSid);
            body(json);
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }
}
