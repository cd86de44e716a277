using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.IdentityModel.Tokens;

namespace VoiceAssistant.Infrastructure.OAuth;

/// <summary>RSA keys of 2048 bits, the private half encrypted by Data Protection.</summary>
internal sealed class SigningKeyFactory(IDataProtectionProvider protection)
{
    private const int Bits = 2048;

    private readonly IDataProtector _protector = protection.CreateProtector("VoiceAssistant.OAuth.SigningKey.v1");

    public SigningKey Create(int number, DateTime now, DateTime activatesAt)
    {
        using var rsa = RSA.Create(Bits);
        var key = new RsaSecurityKey(rsa.ExportParameters(includePrivateParameters: false));
        return SigningKey.Create(
            number,
            Base64UrlEncoder.Encode(key.ComputeJwkThumbprint()),
            Base64UrlEncoder.Encode(key.Parameters.Modulus),
            Base64UrlEncoder.Encode(key.Parameters.Exponent),
            Convert.ToBase64String(_protector.Protect(rsa.ExportPkcs8PrivateKey())),
            now,
            activatesAt);
    }

    /// <summary>The key with its private half, or null where this host cannot decrypt it.</summary>
    public RsaSecurityKey? Unlock(SigningKey key)
    {
        try
        {
            using var rsa = RSA.Create();
            rsa.ImportPkcs8PrivateKey(_protector.Unprotect(Convert.FromBase64String(key.ProtectedPrivateKey)), out _);
            // from parameters, so that each of the threads that sign gets an RSA of its own
            return new RsaSecurityKey(rsa.ExportParameters(includePrivateParameters: true)) { KeyId = key.KeyId };
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }

    public static RsaSecurityKey PublicHalf(SigningKey key) => new(new RSAParameters
    {
        Modulus = Base64UrlEncoder.DecodeBytes(key.Modulus),
        Exponent = Base64UrlEncoder.DecodeBytes(key.Exponent),
    })
    {
        KeyId = key.KeyId,
    };
}
