namespace VoiceAssistant.Domain.Access;

/// <summary>The scopes that our authorization server grants; the last two are what a token needs for <c>/api</c>.</summary>
public static class Scopes
{
    public const string OpenId = "openid";

    public const string Profile = "profile";

    public const string Email = "email";

    /// <summary>Asks for a refresh token.</summary>
    public const string OfflineAccess = "offline_access";

    public const string ApiRead = "api:read";

    public const string ApiWrite = "api:write";

    public static readonly IReadOnlyList<string> All = [OpenId, Profile, Email, OfflineAccess, ApiRead, ApiWrite];

    /// <summary>Those that make sense without a user.</summary>
    public static readonly IReadOnlyList<string> OfClients = [ApiRead, ApiWrite];
}
