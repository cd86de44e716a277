using System.ComponentModel.DataAnnotations;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth;

/// <summary>How long what our authorization server gives lasts, <c>Auth</c>; see also <see cref="Common.AuthOptions"/>.</summary>
public sealed class OAuthOptions
{
    public const string Section = "Auth";

    /// <summary>A revoked access token opens the API this long at most.</summary>
    [Range(1, 10)]
    public int AccessTokenMinutes { get; set; } = 10;

    [Range(5, 60)]
    public int CodeSeconds { get; set; } = 60;

    /// <summary>A refresh token nobody uses ends.</summary>
    [Range(1, 365)]
    public int RefreshTokenIdleDays { get; set; } = 14;

    /// <summary>However often it is used, the user has to sign in again after this.</summary>
    [Range(1, 3650)]
    public int RefreshTokenMaxDays { get; set; } = 90;

    /// <summary>A browser nobody uses is signed out.</summary>
    [Range(1, 1440)]
    public int SessionIdleMinutes { get; set; } = 60;

    [Range(1, 720)]
    public int SessionMaxHours { get; set; } = 12;

    /// <summary>How long somebody may take to sign in.</summary>
    [Range(1, 60)]
    public int InteractionMinutes { get; set; } = 15;

    [Range(2, 3650)]
    public int KeyRotationDays { get; set; } = 90;

    /// <summary>How long a key is published before it signs; more than the hour that others may cache keys.</summary>
    [Range(2, 168)]
    public int KeyLeadHours { get; set; } = 24;

    public TimeSpan AccessTokenLifetime => TimeSpan.FromMinutes(AccessTokenMinutes);

    internal TimeSpan CodeLifetime => TimeSpan.FromSeconds(CodeSeconds);

    internal TimeSpan RefreshTokenIdle => TimeSpan.FromDays(RefreshTokenIdleDays);

    /// <summary>A grant that cannot be refreshed ends with its first access token.</summary>
    internal TimeSpan GrantLifetime(IReadOnlyList<string> scopes) => scopes.Contains(Scopes.OfflineAccess)
        ? TimeSpan.FromDays(RefreshTokenMaxDays)
        : CodeLifetime + AccessTokenLifetime;

    internal TimeSpan SessionIdle => TimeSpan.FromMinutes(SessionIdleMinutes);

    internal TimeSpan SessionLifetime => TimeSpan.FromHours(SessionMaxHours);

    internal TimeSpan InteractionLifetime => TimeSpan.FromMinutes(InteractionMinutes);
}
