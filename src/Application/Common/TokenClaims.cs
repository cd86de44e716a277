namespace VoiceAssistant.Application.Common;

/// <summary>Claims of the tokens that our own authorization server signs: those of RFC 7519 and 9068, and two of its own.</summary>
public static class TokenClaims
{
    public const string Issuer = "iss";
    public const string Subject = "sub";
    public const string Audience = "aud";
    public const string ClientId = "client_id";
    public const string Scope = "scope";
    public const string IssuedAt = "iat";
    public const string Expires = "exp";
    public const string TokenId = "jti";
    public const string SessionId = "sid";
    public const string Nonce = "nonce";
    public const string AuthenticatedAt = "auth_time";

    /// <summary>
    /// Whose data an access token opens: of the owner whom the user of <c>sub</c> belongs to, or of the owner of a client that
    /// has a token of its own (<c>client_credentials</c>), where <c>sub</c> is the client. Believed in tokens we signed ourselves only.
    /// </summary>
    public const string Owner = "owner";

    /// <summary>The grant that an access token belongs to and ends with; none in a token of a client's own.</summary>
    public const string Grant = "grant";
}
