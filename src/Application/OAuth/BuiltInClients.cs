using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth;

/// <summary>The public clients that every deployment has. They need no rows: they follow from where the Api is.</summary>
public sealed class BuiltInClients(IOptions<PublicUrlOptions> urls)
{
    /// <summary>The API's documentation, where people try it out.</summary>
    public const string Swagger = "swagger";

    /// <summary>The web console.</summary>
    public const string Console = "console";

    /// <summary>Programs that log in with e-mail and password at <c>/api/users/login</c>.</summary>
    public const string FirstParty = "first-party";

    /// <summary>Read when somebody asks: a command of an operator needs no addresses.</summary>
    private readonly Lazy<Client[]> _clients = new(() =>
    [
        Public(Swagger, "API documentation", [GrantTypes.AuthorizationCode], [$"{urls.Value.Api}/swagger/oauth2-redirect.html"], []),
        Public(
            Console,
            "Console",
            [GrantTypes.AuthorizationCode, GrantTypes.RefreshToken],
            [$"{urls.Value.Api}/console/callback"],
            [$"{urls.Value.Api}/console"]),
        Public(FirstParty, "Sign-in with a password", [GrantTypes.RefreshToken], [], []),
    ]);

    public IReadOnlyList<string> Ids => [.. _clients.Value.Select(c => c.Id)];

    public Client? Find(string id) => Array.Find(_clients.Value, c => c.Id == id);

    public bool HasOrigin(string origin) => _clients.Value.SelectMany(c => c.RedirectUris).Any(uri => RedirectUri.OriginOf(uri) == origin);

    private static Client Public(string id, string name, string[] grantTypes, string[] redirectUris, string[] postLogoutRedirectUris) =>
        new(id, name, null, null, grantTypes, redirectUris, postLogoutRedirectUris, Scopes.All);
}
