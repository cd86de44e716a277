using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace VoiceAssistant.Domain.Calls;

/// <summary>A one-use pass for the media stream of a call. Only the hash of the secret is kept.</summary>
public sealed record MediaToken(string Hash, DateTime ExpiresAt)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    private const int SecretBytes = 32;

    /// <summary>Gives a new token and its secret, which is shown this once.</summary>
    public static (MediaToken Token, string Secret) Issue(DateTime now)
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        return (new MediaToken(HashOf(secret), now + Lifetime), secret);
    }

    /// <summary>SHA-256 of the secret, upper-case hexadecimal.</summary>
    public static string HashOf(string secret) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
