using VoiceAssistant.Application.Common.Results;

namespace VoiceAssistant.Application.OAuth;

/// <summary>A refusal in the words of RFC 6749 §5.2 and its relatives. The description may be shown to anybody.</summary>
public sealed record OAuthError(string Code, string Description) : Error(Description, Code)
{
    public static readonly OAuthError InvalidClient = new("invalid_client", "The client is unknown or did not prove who it is.");

    /// <summary>One for all reasons: a guesser learns nothing.</summary>
    public static readonly OAuthError InvalidGrant = new("invalid_grant", "The grant is unknown, used, expired or not this client's.");

    public static readonly OAuthError UnauthorizedClient = new("unauthorized_client", "The client is not registered for this grant type.");

    /// <summary>The token is unknown, expired or revoked (RFC 6750 §3.1).</summary>
    public static readonly OAuthError InvalidToken = new("invalid_token", "The access token is not valid any more, or never was.");

    public static readonly OAuthError InsufficientScope = new("insufficient_scope", "The access token lacks the scope openid.");

    public static OAuthError InvalidRequest(string description) => new("invalid_request", description);

    public static OAuthError InvalidScope(string description) => new("invalid_scope", description);
}
