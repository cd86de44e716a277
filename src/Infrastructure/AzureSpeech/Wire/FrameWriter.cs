using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace VoiceAssistant.Infrastructure.AzureSpeech.Wire;

/// <summary>
/// Messages of the Speech service's WebSockets, as its own SDK writes them: a text is header lines, an empty line and a body;
/// a binary one is the length of its header in two bytes, big-endian, header lines without the empty one, and the body.
/// https://learn.microsoft.com/previous-versions/azure/cognitive-services/speech/api-reference-rest/websocketprotocol
/// </summary>
internal static class FrameWriter
{
    public const string Json = "application/json", Ssml = "application/ssml+xml";

    /// <summary>Of a time in the form of the protocol, in bytes.</summary>
    public const int TimeLength = 24;

    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public static ReadOnlyMemory<byte> Text(string path, string requestId, DateTimeOffset at, string contentType, ReadOnlySpan<byte> body)
    {
        var frame = new ArrayBufferWriter<byte>(256 + body.Length);
        WriteHeader(frame, path, requestId, at, contentType);
        frame.Write("\r\n"u8);
        frame.Write(body);
        return frame.WrittenMemory;
    }

    public static ReadOnlyMemory<byte> Binary(
        string path, string requestId, DateTimeOffset at, string? contentType, ReadOnlySpan<byte> body)
    {
        var header = new ArrayBufferWriter<byte>(128);
        WriteHeader(header, path, requestId, at, contentType);
        var frame = new byte[2 + header.WrittenCount + body.Length];
        BinaryPrimitives.WriteUInt16BigEndian(frame, (ushort)header.WrittenCount);
        header.WrittenSpan.CopyTo(frame.AsSpan(2));
        body.CopyTo(frame.AsSpan(2 + header.WrittenCount));
        return frame;
    }

    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString(TimeFormat, System.Globalization.CultureInfo.InvariantCulture);

    public static void Time(DateTimeOffset at, Span<byte> into) =>
        at.UtcDateTime.TryFormat(into, out _, TimeFormat, System.Globalization.CultureInfo.InvariantCulture);

    private static void WriteHeader(ArrayBufferWriter<byte> frame, string path, string requestId, DateTimeOffset at, string? contentType)
    {
        WriteLine(frame, "Path: "u8, path);
        WriteLine(frame, "X-RequestId: "u8, requestId);
        WriteLine(frame, "X-Timestamp: "u8, Time(at));
        if (contentType is not null)
            WriteLine(frame, "Content-Type: "u8, contentType);
    }

    private static void WriteLine(ArrayBufferWriter<byte> frame, ReadOnlySpan<byte> name, string value)
    {
        frame.Write(name);
        Encoding.ASCII.GetBytes(value, frame);
        frame.Write("\r\n"u8);
    }
}
