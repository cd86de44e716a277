using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace VoiceAssistant.Domain.Common;

/// <summary>
/// A secret that only its bearer knows: 256 random bits in URL-safe letters. Of one with so many bits a plain SHA-256 is
/// enough to keep.
/// </summary>
public static class Secret
{
    public const int HashLength = 64;

    private const int Bytes = 32;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>SHA-256 of the secret, upper-case hexadecimal.</summary>
    public static string HashOf(string secret) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Whether this is the secret that was kept, in a time that does not tell how much of it is right.</summary>
    public static bool Matches(string secret, string hash) => CryptographicOperations.FixedTimeEquals(
        Encoding.ASCII.GetBytes(HashOf(secret)), Encoding.ASCII.GetBytes(hash));
}
