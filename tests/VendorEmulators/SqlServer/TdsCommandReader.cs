using System.Buffers.Binary;
using System.Text;

namespace VoiceAssistant.VendorEmulators.SqlServer;

/// <summary>Reads a batch, or a call of <c>sp_executesql</c>: the statement, the declaration of its parameters, their values.</summary>
/// <remarks>[MS-TDS] 2.2.6.6 and 2.2.6.7</remarks>
internal static class TdsCommandReader
{
    private const ushort ByNumber = 0xFFFF;
    private const ushort ExecuteSql = 10;

    public static SqlServerCommand ReadBatch(byte[] body) =>
        new(Encoding.Unicode.GetString(body.AsSpan(HeadersOf(body))), new Dictionary<string, object?>());

    public static SqlServerCommand ReadRpc(byte[] body)
    {
        using var reader = new BinaryReader(new MemoryStream(body), Encoding.Unicode);
        reader.BaseStream.Position = HeadersOf(body);
        if (reader.ReadUInt16() != ByNumber || reader.ReadUInt16() != ExecuteSql)
            throw new IOException("The emulator knows no procedure but sp_executesql.");
        reader.ReadUInt16(); // options
        var statement = (string)ReadParameter(reader).Value!;
        var parameters = new Dictionary<string, object?>();
        if (reader.BaseStream.Position < body.Length)
            ReadParameter(reader); // the declaration
        while (reader.BaseStream.Position < body.Length)
        {
            var (name, value) = ReadParameter(reader);
            parameters.Add(name, value);
        }
        return new SqlServerCommand(statement, parameters);
    }

    private static (string Name, object? Value) ReadParameter(BinaryReader reader)
    {
        var name = Encoding.Unicode.GetString(reader.ReadBytes(2 * reader.ReadByte()));
        reader.ReadByte(); // status
        return (name, TdsValue.Read(reader));
    }

    /// <summary>Every command begins with headers, which say how long they are.</summary>
    private static int HeadersOf(byte[] body) => BinaryPrimitives.ReadInt32LittleEndian(body);
}
