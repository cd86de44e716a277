using System.Buffers.Binary;
using System.Text;

namespace VoiceAssistant.VendorEmulators.SqlServer;

/// <summary>Who logs in to what.</summary>
/// <remarks>[MS-TDS] 2.2.6.4: after 36 bytes, offsets in bytes and lengths in characters of the texts that follow.</remarks>
internal sealed record TdsLogin(string User, string Password, string Database)
{
    private const int UserAt = 40, PasswordAt = 44, DatabaseAt = 68;

    public static TdsLogin Read(byte[] body) =>
        new(Text(body, UserAt), Encoding.Unicode.GetString(Reveal(Bytes(body, PasswordAt))), Text(body, DatabaseAt));

    private static string Text(byte[] body, int at) => Encoding.Unicode.GetString(Bytes(body, at));

    private static byte[] Bytes(byte[] body, int at)
    {
        var offset = BinaryPrimitives.ReadUInt16LittleEndian(body.AsSpan(at));
        var length = BinaryPrimitives.ReadUInt16LittleEndian(body.AsSpan(at + 2));
        return body.AsSpan(offset, 2 * length).ToArray();
    }

    /// <summary>A client hides the password: it swaps the halves of every byte and turns over every other bit.</summary>
    private static byte[] Reveal(byte[] hidden) => Array.ConvertAll(hidden, b =>
    {
        var turned = b ^ 0xA5;
        return (byte)((turned << 4) | (turned >> 4));
    });
}
