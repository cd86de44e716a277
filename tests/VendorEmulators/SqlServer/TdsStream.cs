using System.Buffers.Binary;

namespace VoiceAssistant.VendorEmulators.SqlServer;

internal enum TdsMessageType : byte
{
    Batch = 1,
    Rpc = 3,
    Answer = 4,
    Login = 16,
    PreLogin = 18,
}

/// <summary>Messages, cut into packets of at most the agreed size.</summary>
/// <remarks>[MS-TDS] 2.2.3.1: type, status (bit 0: last), length with header (big endian), process, number, window.</remarks>
internal sealed class TdsStream(Stream stream)
{
    public const int PacketSize = 4_096;

    private const int HeaderSize = 8;
    private const byte LastPacket = 1;

    public async Task<(TdsMessageType Type, byte[] Body)> ReadAsync(CancellationToken ct)
    {
        var header = new byte[HeaderSize];
        using var body = new MemoryStream();
        do
        {
            await stream.ReadExactlyAsync(header, ct);
            var part = new byte[BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(2)) - HeaderSize];
            await stream.ReadExactlyAsync(part, ct);
            body.Write(part);
        }
        while ((header[1] & LastPacket) == 0);
        return ((TdsMessageType)header[0], body.ToArray());
    }

    public async Task WriteAsync(byte[] body, CancellationToken ct)
    {
        var parts = body.Chunk(PacketSize - HeaderSize).ToList();
        for (var i = 0; i < parts.Count; i++)
        {
            var header = new byte[HeaderSize];
            header[0] = (byte)TdsMessageType.Answer;
            header[1] = i == parts.Count - 1 ? LastPacket : (byte)0;
            BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(2), (ushort)(HeaderSize + parts[i].Length));
            header[6] = (byte)(i + 1);
            await stream.WriteAsync((byte[])[.. header, .. parts[i]], ct);
        }
    }
}
