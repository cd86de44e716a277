using MediatR;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.OAuth;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Api.OAuth;

/// <summary>Gives tokens for what a client shows.</summary>
/// <remarks>https://www.rfc-editor.org/rfc/rfc6749#section-3.2, https://www.rfc-editor.org/rfc/rfc8707#section-2.2</remarks>
internal static class TokenEndpoint
{
    public static async Task<IResult> HandleAsync(
        HttpContext http, IMediator mediator, IOptions<AuthOptions> auth, IOptions<PublicUrlOptions> urls, CancellationToken ct)
    {
        var form = await OAuthForm.ReadAsync(http.Request, ct);
        if (!form.IsSuccess)
            return OAuthResults.Refuse(http, form.Error);
        if (Unsupported(form.Value["grant_type"]) is { } unsupported)
            return OAuthResults.Refuse(http, unsupported);
        var client = ClientAuthentication.Read(http.Request, form.Value);
        if (!client.IsSuccess)
            return OAuthResults.Refuse(http, client.Error);
        if (TokenResources.ProblemWith(form.Value["resource"], auth.Value, urls.Value) is { } problem)
            return OAuthResults.Refuse(http, problem);
        return OAuthResults.Of(http, await mediator.Send(Request(form.Value, client.Value), ct));
    }

    private static OAuthError? Unsupported(string? grantType) => grantType switch
    {
        null => OAuthError.InvalidRequest("grant_type is missing."),
        _ when GrantTypes.All.Contains(grantType) => null,
        _ => new OAuthError("unsupported_grant_type", $"Supported are: {string.Join(' ', GrantTypes.All)}."),
    };

    private static IRequest<Result<TokenResponse>> Request(OAuthForm form, ClientCredentials client) => form["grant_type"] switch
    {
        GrantTypes.AuthorizationCode => new RedeemCodeCommand(client, form["code"], form["redirect_uri"], form["code_verifier"]),
        GrantTypes.RefreshToken => new RotateRefreshTokenCommand(client, form["refresh_token"], form["scope"]),
        _ => new IssueClientTokenCommand(client, form["scope"]),
    };
}
