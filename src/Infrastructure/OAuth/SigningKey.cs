namespace VoiceAssistant.Infrastructure.OAuth;

/// <summary>
/// A key pair that signs tokens. The private half is encrypted; the public half is known to all who check tokens. Which
/// of several signs when is decided by <see cref="SigningKeySchedule"/>.
/// </summary>
internal sealed class SigningKey
{
    public const int LongestKeyId = 64;

    private SigningKey()
    {
    }

    /// <summary>Counts from 1; unique, so that of several hosts one makes the next key.</summary>
    public int Number { get; private init; }

    /// <summary>The key's name in tokens: its RFC 7638 thumbprint.</summary>
    public string KeyId { get; private init; } = "";

    /// <summary>base64url, unsigned big-endian.</summary>
    public string Modulus { get; private init; } = "";

    /// <summary>base64url, unsigned big-endian.</summary>
    public string Exponent { get; private init; } = "";

    /// <summary>PKCS #8, encrypted.</summary>
    public string ProtectedPrivateKey { get; private init; } = "";

    public DateTime CreatedAt { get; private init; }

    /// <summary>Signs from here on; everybody has had time to learn it by then.</summary>
    public DateTime ActivatesAt { get; private init; }

    public static SigningKey Create(
        int number, string keyId, string modulus, string exponent, string protectedPrivateKey, DateTime now, DateTime activatesAt) => new()
        {
            Number = number,
            KeyId = keyId,
            Modulus = modulus,
            Exponent = exponent,
            ProtectedPrivateKey = protectedPrivateKey,
            CreatedAt = now,
            ActivatesAt = activatesAt,
        };
}
