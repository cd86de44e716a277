using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth.Clients;

/// <summary>A user's own OAuth client.</summary>
/// <param name="ClientId">What it calls itself to the authorization server.</param>
/// <param name="ClientSecret">Shown once, when it is made; null at all other times and for a public client.</param>
/// <param name="UpdatedAt">When it last changed.</param>
/// <param name="Version">Grows with every change; the ETag.</param>
public sealed record ClientDto(
    Guid Id,
    string ClientId,
    string? ClientSecret,
    string Name,
    bool IsPublic,
    bool IsEnabled,
    IReadOnlyList<string> GrantTypes,
    IReadOnlyList<string> RedirectUris,
    IReadOnlyList<string> PostLogoutRedirectUris,
    IReadOnlyList<string> Scopes,
    DateTime CreatedAt,
    DateTime UpdatedAt,
    int Version)
{
    /// <summary>Secrets do not get into logs.</summary>
    public override string ToString() => $"{nameof(ClientDto)} {Id}";

    internal static ClientDto Of(OAuthClient client, string? secret = null) => new(
        client.Id.Value,
        client.Id.ToString(),
        secret,
        client.Name,
        client.IsPublic,
        client.IsEnabled,
        client.GrantTypes,
        client.RedirectUris,
        client.PostLogoutRedirectUris,
        client.Scopes,
        client.CreatedAt,
        client.UpdatedAt,
        client.Version);
}
