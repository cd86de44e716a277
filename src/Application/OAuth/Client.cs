using VoiceAssistant.Domain.Access;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.OAuth;

/// <summary>What the server has to know about a client, whether it is built in or an owner's own.</summary>
/// <param name="Owner">Null for one that is built in: it is ours, and users are not asked whether they trust it.</param>
/// <param name="SecretHash">Null for a public client.</param>
public sealed record Client(
    string Id,
    string Name,
    OwnerId? Owner,
    string? SecretHash,
    IReadOnlyList<string> GrantTypes,
    IReadOnlyList<string> RedirectUris,
    IReadOnlyList<string> PostLogoutRedirectUris,
    IReadOnlyList<string> Scopes)
{
    public bool IsPublic => SecretHash is null;

    public bool IsBuiltIn => Owner is null;

    public bool May(string grantType) => GrantTypes.Contains(grantType);

    public static Client Of(OAuthClient client) => new(
        client.Id.ToString(),
        client.Name,
        client.OwnerId,
        client.SecretHash,
        client.GrantTypes,
        client.RedirectUris,
        client.PostLogoutRedirectUris,
        client.Scopes);
}
