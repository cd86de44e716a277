namespace VoiceAssistant.Domain.Access;

/// <summary>What the owner of a client decides about it.</summary>
/// <param name="RedirectUris">Where codes may be sent; compared as text.</param>
/// <param name="PostLogoutRedirectUris">Where a browser may be sent after signing out; compared as text.</param>
public sealed record ClientSettings(
    string Name,
    IReadOnlyList<string> GrantTypes,
    IReadOnlyList<string> RedirectUris,
    IReadOnlyList<string> PostLogoutRedirectUris,
    IReadOnlyList<string> Scopes,
    bool IsEnabled = true);
