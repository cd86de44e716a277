using System.Text;

namespace VoiceAssistant.VendorEmulators.SqlServer;

/// <summary>A parameter's type and value.</summary>
/// <remarks>[MS-TDS] 2.2.5.4 and 2.2.5.5</remarks>
internal static class TdsValue
{
    public const byte Guid = 0x24, Integer = 0x26, DateTime2 = 0x2A, Bit = 0x68, Float = 0x6D, NVarChar = 0xE7;

    private const ushort Unlimited = 0xFFFF;
    private const ushort NullText = 0xFFFF;
    private const ulong NullLongText = ulong.MaxValue;

    public static object? Read(BinaryReader reader)
    {
        var type = reader.ReadByte();
        if (type == NVarChar)
            return ReadText(reader);
        reader.ReadByte(); // the longest it may be, or the scale of a time
        var value = reader.ReadBytes(reader.ReadByte());
        return (type, value.Length) switch
        {
            (_, 0) => null,
            (Guid, 16) => new System.Guid(value),
            (Integer, 4) => BitConverter.ToInt32(value),
            (Bit, 1) => value[0] != 0,
            (Float, 8) => BitConverter.ToDouble(value),
            (DateTime2, 8) => ReadTime(value),
            _ => throw new IOException($"The emulator does not know values of type 0x{type:X} and {value.Length} bytes."),
        };
    }

    /// <summary>Ticks of the day in five bytes, then days in three.</summary>
    public static byte[] WriteTime(DateTime time) =>
        [.. BitConverter.GetBytes(time.TimeOfDay.Ticks).AsSpan(0, 5), .. BitConverter.GetBytes(DateOnly.FromDateTime(time).DayNumber).AsSpan(0, 3)];

    private static DateTime ReadTime(byte[] value) =>
        DateOnly.FromDayNumber(BitConverter.ToInt32([.. value.AsSpan(5), 0]))
            .ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc).AddTicks(BitConverter.ToInt64([.. value.AsSpan(0, 5), 0, 0, 0]));

    private static string? ReadText(BinaryReader reader)
    {
        var longest = reader.ReadUInt16();
        reader.ReadBytes(5); // the collation
        if (longest == Unlimited)
            return ReadLongText(reader);
        var length = reader.ReadUInt16();
        return length == NullText ? null : Encoding.Unicode.GetString(reader.ReadBytes(length));
    }

    /// <summary>In pieces, each with its length; the last one has none.</summary>
    private static string? ReadLongText(BinaryReader reader)
    {
        if (reader.ReadUInt64() == NullLongText)
            return null;
        var text = new StringBuilder();
        for (var length = reader.ReadInt32(); length > 0; length = reader.ReadInt32())
            text.Append(Encoding.Unicode.GetString(reader.ReadBytes(length)));
        return text.ToString();
    }
}
