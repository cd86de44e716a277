using System.Buffers.Binary;
using System.Text;

namespace VoiceAssistant.VendorEmulators.AzureSpeech.Wire;

/// <summary>Takes messages apart. As the service does, it refuses what has no path, no time or no proper id.</summary>
/// <remarks>
/// Text: headers, an empty line, the body. Binary: the length of the headers in two bytes, headers that each end in CRLF, the body.
/// </remarks>
internal static class SpeechMessageReader
{
    private const int ProtocolError = 1002;

    public static SpeechMessage Read(ReadOnlyMemory<byte> bytes, bool isBinary)
    {
        var message = ReadUnchecked(bytes, isBinary);
        foreach (var name in (string[])["Path", "X-RequestId", "X-Timestamp"])
        {
            if (!message.Headers.TryGetValue(name, out var value) || value.Length == 0)
                throw new SpeechProtocolException(ProtocolError, $"A message without the header {name}.");
        }

        if (!IsId(message.RequestId))
            throw new SpeechProtocolException(ProtocolError, "X-RequestId is not a UUID without dashes.");
        return message;
    }

    public static SpeechMessage ReadUnchecked(ReadOnlyMemory<byte> bytes, bool isBinary) => isBinary ? ReadBinary(bytes) : ReadText(bytes);

    public static bool IsId(string id) => id.Length == 32 && id.All(char.IsAsciiHexDigit);

    private static SpeechMessage ReadBinary(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length < 2 || BinaryPrimitives.ReadUInt16BigEndian(bytes.Span) is var length && length + 2 > bytes.Length)
            throw new SpeechProtocolException(ProtocolError, "A binary message is shorter than its headers.");
        var head = Encoding.ASCII.GetString(bytes.Span.Slice(2, length));
        return new SpeechMessage(IsBinary: true, head, Headers(head), bytes[(2 + length)..]);
    }

    private static SpeechMessage ReadText(ReadOnlyMemory<byte> bytes)
    {
        var end = bytes.Span.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            throw new SpeechProtocolException(ProtocolError, "A text message without an empty line after its headers.");
        var head = Encoding.UTF8.GetString(bytes.Span[..end]);
        return new SpeechMessage(IsBinary: false, head, Headers(head), bytes[(end + 4)..]);
    }

    private static Dictionary<string, string> Headers(string head)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || !headers.TryAdd(line[..colon].Trim(), line[(colon + 1)..].Trim()))
                throw new SpeechProtocolException(ProtocolError, "A header cannot be read, or is there twice.");
        }

        return headers;
    }
}
