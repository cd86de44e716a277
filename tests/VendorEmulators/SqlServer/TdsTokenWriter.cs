using System.Text;

namespace VoiceAssistant.VendorEmulators.SqlServer;

/// <summary>The server's answers are streams of tokens.</summary>
/// <remarks>[MS-TDS] 2.2.7</remarks>
internal sealed class TdsTokenWriter : IDisposable
{
    private const byte ErrorToken = 0xAA, LoginAckToken = 0xAD, ColumnsToken = 0x81, RowToken = 0xD1, EnvironmentToken = 0xE3, DoneToken = 0xFD;

    private static readonly byte[] Collation = [9, 4, 0xD0, 0, 0x34];

    private readonly MemoryStream _tokens = new();
    private readonly BinaryWriter _writer;

    public TdsTokenWriter() => _writer = new BinaryWriter(_tokens, Encoding.Unicode);

    internal enum EnvironmentType : byte
    {
        Database = 1,
        PacketSize = 4,
        Collation = 7,
    }

    public byte[] ToArray() => _tokens.ToArray();

    public void Dispose() => _writer.Dispose();

    public void LoginAck() => Token(LoginAckToken, body =>
    {
        body.Write((byte)1); // Transact-SQL
        body.Write((byte[])[0x74, 0, 0, 4]); // TDS 7.4
        ShortText(body, "Emulated SQL Server");
        body.Write((byte[])[16, 0, 3, 232]);
    });

    public void Environment(EnvironmentType type, string value) => Token(EnvironmentToken, body =>
    {
        body.Write((byte)type);
        ShortText(body, value);
        ShortText(body, "");
    });

    /// <summary>The client writes it beside every text it sends.</summary>
    public void DefaultCollation() => Token(EnvironmentToken, body =>
    {
        body.Write((byte)EnvironmentType.Collation);
        body.Write((byte)Collation.Length);
        body.Write(Collation);
        body.Write((byte)0);
    });

    public void Error(int number, string message) => Token(ErrorToken, body =>
    {
        body.Write(number);
        body.Write((byte[])[1, 14]); // state; class: what the caller can correct
        body.Write((ushort)message.Length);
        body.Write(Encoding.Unicode.GetBytes(message));
        ShortText(body, "emulator");
        ShortText(body, "");
        body.Write(1); // line
    });

    public void Columns(IReadOnlyList<(string Name, Type Type)> columns)
    {
        _writer.Write(ColumnsToken);
        _writer.Write((ushort)columns.Count);
        foreach (var (name, type) in columns)
        {
            _writer.Write(0); // user type
            _writer.Write((ushort)9); // nullable, updatable
            _writer.Write(TypeInfo(type));
            ShortText(_writer, name);
        }
    }

    public void Row(IReadOnlyList<(string Name, Type Type)> columns, object?[] values)
    {
        _writer.Write(RowToken);
        foreach (var ((_, type), value) in columns.Zip(values))
            Value(type, value);
    }

    public void Done(int rows = 0, bool failed = false)
    {
        const ushort HasError = 2, HasCount = 16;
        _writer.Write(DoneToken);
        _writer.Write(failed ? HasError : HasCount);
        _writer.Write((ushort)0);
        _writer.Write((ulong)rows);
    }

    private static byte[] TypeInfo(Type type) => type switch
    {
        _ when type == typeof(string) => [TdsValue.NVarChar, 0x40, 0x1F, .. Collation], // 8000 bytes
        _ when type == typeof(Guid) => [TdsValue.Guid, 16],
        _ when type == typeof(DateTime) => [TdsValue.DateTime2, 7],
        _ when type == typeof(bool) => [TdsValue.Bit, 1],
        _ when type == typeof(int) => [TdsValue.Integer, 4],
        _ when type == typeof(double) => [TdsValue.Float, 8],
        _ => throw new ArgumentException($"The emulator has no column of type {type}.", nameof(type)),
    };

    private static void ShortText(BinaryWriter writer, string text)
    {
        writer.Write((byte)text.Length);
        writer.Write(Encoding.Unicode.GetBytes(text));
    }

    private void Value(Type type, object? value)
    {
        byte[] bytes = value switch
        {
            null => [],
            string text => Encoding.Unicode.GetBytes(text),
            Guid guid => guid.ToByteArray(),
            DateTime time => TdsValue.WriteTime(time),
            bool flag => [flag ? (byte)1 : (byte)0],
            int number => BitConverter.GetBytes(number),
            double number => BitConverter.GetBytes(number),
            _ => throw new ArgumentException($"The emulator has no value of type {value.GetType()}.", nameof(value)),
        };
        if (type == typeof(string))
            _writer.Write(value is null ? ushort.MaxValue : (ushort)bytes.Length);
        else
            _writer.Write((byte)bytes.Length);
        _writer.Write(bytes);
    }

    private void Token(byte token, Action<BinaryWriter> write)
    {
        using var body = new MemoryStream();
        using var writer = new BinaryWriter(body, Encoding.Unicode);
        write(writer);
        _writer.Write(token);
        _writer.Write((ushort)body.Length);
        _writer.Write(body.ToArray());
    }
}
