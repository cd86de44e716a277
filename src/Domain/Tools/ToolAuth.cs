namespace VoiceAssistant.Domain.Tools;

/// <summary>
/// How a tool shows whose request it is. What is secret of it is a placeholder, <c>{{secrets.NAME}}</c>, so that nothing here has to be hidden.
/// </summary>
/// <param name="Token">Of bearer.</param>
/// <param name="UserName">Of basic; may not contain a colon.</param>
/// <param name="Password">Of basic.</param>
/// <param name="TokenUrl">Of oauth2: where access tokens are issued for client credentials.</param>
/// <param name="ClientId">Of oauth2.</param>
/// <param name="ClientSecret">Of oauth2.</param>
/// <param name="Scope">Of oauth2, with spaces between several; null for none.</param>
/// <param name="Key">Of hmac.</param>
/// <param name="TimestampHeader">Of hmac: the name of the header with the seconds since 1970; null for X-Timestamp.</param>
/// <param name="SignatureHeader">Of hmac: the name of the header with the signature; null for X-Signature.</param>
public sealed record ToolAuth(
    ToolAuthKind Kind = ToolAuthKind.None,
    string? Token = null,
    string? UserName = null,
    string? Password = null,
    string? TokenUrl = null,
    string? ClientId = null,
    string? ClientSecret = null,
    string? Scope = null,
    string? Key = null,
    string? TimestampHeader = null,
    string? SignatureHeader = null)
{
    public const string DefaultTimestampHeader = "X-Timestamp", DefaultSignatureHeader = "X-Signature";

    public const int Longest = 500;

    public static ToolAuth None { get; } = new();
}

public enum ToolAuthKind
{
    None,
    Bearer,
    Basic,

    /// <summary>An access token for client credentials (RFC 6749, 4.4).</summary>
    Oauth2,

    /// <summary>SHA-256 over time and body, with a key that both sides know.</summary>
    Hmac,
}
