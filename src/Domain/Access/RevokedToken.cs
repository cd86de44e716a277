namespace VoiceAssistant.Domain.Access;

/// <summary>An access token that was revoked by itself before its time; forgotten once it has expired anyway.</summary>
/// <param name="Jti">The token's unique name.</param>
public sealed record RevokedToken(string Jti, DateTime ExpiresAt)
{
    public const int LongestJti = 64;
}
