namespace VoiceAssistant.Application.Ports;

/// <summary>Signs our tokens (JWS, RS256) and recognises them again.</summary>
public interface ITokenSigner
{
    /// <param name="type">The header <c>typ</c>, see <see cref="TokenTypes"/>.</param>
    /// <param name="claims">Text, numbers (seconds since 1970 for times) or truth values.</param>
    Task<string> SignAsync(string type, IReadOnlyDictionary<string, object> claims, CancellationToken ct);

    /// <summary>
    /// The claims of a token that has this type and that one of our published keys signed, for our issuer; null for
    /// anything else. Whether it has expired is not looked at.
    /// </summary>
    Task<IReadOnlyDictionary<string, object>?> ReadAsync(string token, string type, CancellationToken ct);
}

/// <summary>The header <c>typ</c> tells tokens apart, so that none passes for another.</summary>
public static class TokenTypes
{
    /// <summary>RFC 9068 §2.1.</summary>
    public const string Access = "at+jwt";

    public const string Id = "JWT";
}
