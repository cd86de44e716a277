using System.Security.Cryptography;

namespace VoiceAssistant.Application.Ports;

/// <summary>Our own signing keys, as those see them who check a signature.</summary>
public interface ISigningKeys
{
    /// <summary>
    /// Every key whose signatures hold now: the present one, and each earlier one until the last token it signed has
    /// expired. Asked for with every request to the API, so it answers from memory most of the time.
    /// </summary>
    Task<IReadOnlyList<VerificationKey>> VerificationKeysAsync(CancellationToken ct);

    /// <summary>Makes the next key when it is due, though nobody asks for keys, and forgets those whose tokens have expired.</summary>
    Task RotateAsync(CancellationToken ct);
}

/// <param name="KeyId">The <c>kid</c> of the tokens it signed.</param>
/// <param name="Public">RSA, for RS256; no private member is set.</param>
public sealed record VerificationKey(string KeyId, RSAParameters Public);
