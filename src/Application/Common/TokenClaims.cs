namespace VoiceAssistant.Application.Common;

/// <summary>Claims of access tokens that our own authorization server adds to those of RFC 9068.</summary>
public static class TokenClaims
{
    /// <summary>
    /// The id of the user as whom a client acts that has a token of its own (<c>client_credentials</c>), where
    /// <c>sub</c> is the client. Believed in tokens we signed ourselves only.
    /// </summary>
    public const string Owner = "owner";
}
