using FluentValidation;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth.Clients;

/// <summary>What a user says about a client. Lists that are null are empty.</summary>
/// <param name="Name">1 to 200 characters.</param>
/// <param name="GrantTypes"><c>authorization_code</c>, <c>refresh_token</c>, <c>client_credentials</c>.</param>
/// <param name="Scopes">What it may ask for at most.</param>
/// <param name="RedirectUris">Where codes may be sent, letter by letter.</param>
/// <param name="PostLogoutRedirectUris">Where a browser may be sent after signing out, letter by letter.</param>
/// <param name="IsEnabled">A disabled client gets nothing, and what it got is worth nothing. True by default.</param>
public sealed record ClientFields(
    string Name,
    IReadOnlyList<string> GrantTypes,
    IReadOnlyList<string> Scopes,
    IReadOnlyList<string>? RedirectUris = null,
    IReadOnlyList<string>? PostLogoutRedirectUris = null,
    bool? IsEnabled = true)
{
    internal static ClientFields Of(OAuthClient client) => new(
        client.Name, client.GrantTypes, client.Scopes, client.RedirectUris, client.PostLogoutRedirectUris, client.IsEnabled);

    internal ClientSettings ToSettings() => new(
        Name.Trim(), GrantTypes, RedirectUris ?? [], PostLogoutRedirectUris ?? [], Scopes, IsEnabled ?? true);
}

/// <summary>
/// A client that could never get a token, or give one away, is refused before it exists. A name and a URI that it has already stay good
/// for it: they may be older than a rule.
/// </summary>
internal sealed class ClientFieldsValidator : AbstractValidator<ClientFields>
{
    /// <param name="before">What is said about it until now; null for a new client.</param>
    public ClientFieldsValidator(bool isPublic, ClientFields? before = null)
    {
        RuleFor(c => c.Name).NotEmpty().WithMessage("Give the client a name.").MustBeDisplayName(OAuthClient.LongestName)
            .Must(name => name is null || !ClientName.PosesAsProduct(name))
            .WithMessage("Name the client for what it is: this name could be taken for a part of VoiceAssistant itself.")
            .When(c => before is null || c.Name != before.Name);
        RuleFor(c => c.GrantTypes).NotEmpty().WithMessage("Say how the client gets tokens.");
        RuleForEach(c => c.GrantTypes).Must(GrantTypes.All.Contains)
            .WithMessage($"Grant types are: {string.Join(' ', GrantTypes.All)}.");
        RuleFor(c => c.GrantTypes).Must(types => !isPublic || types?.Contains(GrantTypes.ClientCredentials) != true)
            .WithMessage("client_credentials is for confidential clients: a public one can keep no secret.");
        RuleFor(c => c.Scopes).NotEmpty().WithMessage("Say what the client may ask for.");
        RuleForEach(c => c.Scopes).Must(Scopes.All.Contains).WithMessage($"Scopes are: {string.Join(' ', Scopes.All)}.");
        RuleFor(c => c.RedirectUris).NotEmpty().When(c => c.GrantTypes?.Contains(GrantTypes.AuthorizationCode) == true)
            .WithMessage("authorization_code needs at least one redirect URI.");
        RuleFor(c => c.RedirectUris).Must(uris => uris is not { Count: > OAuthClient.MostUris }).WithMessage($"At most {OAuthClient.MostUris} are possible.");
        RuleFor(c => c.PostLogoutRedirectUris).Must(uris => uris is not { Count: > OAuthClient.MostUris })
            .WithMessage($"At most {OAuthClient.MostUris} are possible.");
        RuleForEach(c => c.RedirectUris).Must(uri => IsAcceptable(uri, isPublic, before?.RedirectUris)).WithMessage(UriAdvice);
        RuleForEach(c => c.PostLogoutRedirectUris).Must(uri => IsAcceptable(uri, isPublic, before?.PostLogoutRedirectUris)).WithMessage(UriAdvice);
    }

    private static string UriAdvice =>
        "Use https://…, http:// on this very machine, or for a public client a scheme like com.example.app:/…; without "
        + "user name, fragment, wildcard, spaces, dot segments, encoded slashes or dots, numbers for a host, and parameters of the answer such as code or state.";

    private static bool IsAcceptable(string? uri, bool isPublic, IReadOnlyList<string>? before) =>
        uri is not null && (before?.Contains(uri) == true || RedirectUri.IsAcceptable(uri, isPublic));
}
