using System.Buffers.Binary;
using System.Text;

namespace VoiceAssistant.Infrastructure.AzureSpeech.Wire;

/// <summary>Reads what <see cref="FrameWriter"/> describes. The service writes no space behind the colon of a header.</summary>
internal static class FrameReader
{
    /// <exception cref="MalformedFrameException">It is no such message.</exception>
    public static Frame ReadText(ReadOnlySpan<byte> message) => message.IndexOf("\r\n\r\n"u8) is >= 0 and var end
        ? Read(message[..end], message[(end + 4)..])
        : throw new MalformedFrameException("A text message has no empty line.");

    /// <inheritdoc cref="ReadText"/>
    public static Frame ReadBinary(ReadOnlySpan<byte> message)
    {
        if (message.Length < 2 || BinaryPrimitives.ReadUInt16BigEndian(message) is var header && message.Length < 2 + header)
            throw new MalformedFrameException("A binary message is shorter than its header.");
        return Read(message.Slice(2, header), message[(2 + header)..]);
    }

    private static Frame Read(ReadOnlySpan<byte> header, ReadOnlySpan<byte> body)
    {
        ReadOnlySpan<byte> path = default, requestId = default;
        while (!header.IsEmpty)
        {
            var end = header.IndexOf("\r\n"u8);
            var line = end < 0 ? header : header[..end];
            header = end < 0 ? default : header[(end + 2)..];
            if (line.IndexOf((byte)':') is not (> 0 and var colon))
                continue;
            var name = line[..colon].Trim((byte)' ');
            var value = line[(colon + 1)..].Trim((byte)' ');
            if (Ascii.EqualsIgnoreCase(name, "Path"u8))
                path = value;
            else if (Ascii.EqualsIgnoreCase(name, "X-RequestId"u8))
                requestId = value;
        }

        return path.IsEmpty
            ? throw new MalformedFrameException("A message has no path.")
            : new Frame { Path = path, RequestId = requestId, Body = body };
    }
}
