using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Access;

/// <summary>
/// Carries a grant through the browser to its client, once: whoever shows it has used it up, whether all else is right or
/// not. Its version decides between two at the same moment.
/// </summary>
public sealed class AuthorizationCode : IVersioned
{
    private AuthorizationCode()
    {
    }

    public string Hash { get; private init; } = "";

    public GrantId GrantId { get; private init; }

    /// <summary>As it was sent with the request, to be shown again.</summary>
    public string RedirectUri { get; private init; } = "";

    /// <summary>base64url of the SHA-256 of the verifier (RFC 7636 §4.2, method S256).</summary>
    public string CodeChallenge { get; private init; } = "";

    public string? Nonce { get; private init; }

    public DateTime ExpiresAt { get; private init; }

    public DateTime? UsedAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>Gives a code and its text, which is shown this once.</summary>
    public static (AuthorizationCode Code, string Text) Issue(
        GrantId grant, AuthorizationRequest request, TimeSpan lifetime, DateTime now)
    {
        var text = Secret.New();
        var code = new AuthorizationCode
        {
            Hash = Secret.HashOf(text),
            GrantId = grant,
            RedirectUri = request.RedirectUri,
            CodeChallenge = request.CodeChallenge,
            Nonce = request.Nonce,
            ExpiresAt = now + lifetime,
        };
        return (code, text);
    }

    /// <summary>False where somebody has shown it before.</summary>
    public bool Use(DateTime now)
    {
        if (UsedAt is not null)
            return false;
        UsedAt = now;
        return true;
    }

    public bool IsExpired(DateTime now) => now >= ExpiresAt;

    /// <summary>Whether whoever asked for it shows it.</summary>
    public bool Fits(string? redirectUri, string? verifier) =>
        redirectUri == RedirectUri && verifier is not null && CodeVerifier.IsWellFormed(verifier)
        && CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(CodeVerifier.ChallengeOf(verifier)), Encoding.ASCII.GetBytes(CodeChallenge));
}

/// <summary>The proof that whoever redeems a code is whoever asked for it.</summary>
/// <remarks>https://www.rfc-editor.org/rfc/rfc7636#section-4.1</remarks>
public static class CodeVerifier
{
    public const int Shortest = 43;
    public const int Longest = 128;

    /// <summary>Verifiers and challenges have the same form.</summary>
    public static bool IsWellFormed(string text) => text.Length is >= Shortest and <= Longest
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~');

    public static string ChallengeOf(string verifier) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
}
