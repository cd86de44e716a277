using System.Diagnostics;
using MediatR;
using VoiceAssistant.Api.OAuth.Pages;
using VoiceAssistant.Application.OAuth;

namespace VoiceAssistant.Api.OAuth;

/// <summary>A client sends a browser here to sign out.</summary>
/// <remarks>https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout</remarks>
internal static class EndSessionEndpoint
{
    private const string FormToken = "form_token";

    private static readonly string[] Parameters = ["id_token_hint", "client_id", "post_logout_redirect_uri", "state"];

    public static void MapEndSession(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(OAuthPaths.EndSession, (HttpContext http, IMediator mediator, BrowserCookies cookies, CancellationToken ct) =>
            EndAsync(http, name => http.Request.Query[name] is [{ Length: > 0 } value] ? value : null, mediator, cookies, ct));
        endpoints.MapPost(OAuthPaths.EndSession, PostAsync);
    }

    private static async Task<IResult> PostAsync(HttpContext http, IMediator mediator, BrowserCookies cookies, CancellationToken ct)
    {
        var form = await OAuthForm.ReadAsync(http.Request, ct);
        if (!form.IsSuccess)
            return PageResults.Refuse(http, form.Error);
        // to a client, an answer would mean that its user has signed out: whoever stays signed in stays here
        if (form.Value["decision"] == "stay")
            return PageResults.StillSignedIn(http);
        // without our cookie, which does not come with the form of another site, there is nothing to end: ask again as GET
        if (form.Value[FormToken] is null)
            return new SeeOther(OAuthPaths.EndSession + QueryString.Create(Parameters.Select(p => KeyValuePair.Create(p, form.Value[p]))));
        return await EndAsync(http, name => form.Value[name], mediator, cookies, ct);
    }

    private static async Task<IResult> EndAsync(
        HttpContext http, Func<string, string?> parameter, IMediator mediator, BrowserCookies cookies, CancellationToken ct)
    {
        var returnsTo = parameter("post_logout_redirect_uri");
        var formToken = HttpMethods.IsPost(http.Request.Method) ? parameter(FormToken) : null;
        var outcome = await mediator.Send(
            new EndSessionCommand(
                parameter("id_token_hint"), parameter("client_id"), returnsTo, parameter("state"), cookies.Session(http.Request), formToken),
            ct);
        if (!outcome.IsSuccess)
            return PageResults.Refuse(http, outcome.Error);
        switch (outcome.Value)
        {
            case EndSessionOutcome.Asks { FormToken: var token }:
                var fields = Parameters.ToDictionary(name => name, parameter);
                fields[FormToken] = token;
                return PageResults.ConfirmSignOut(http, fields, returnsTo);
            case EndSessionOutcome.SignedOut { RedirectUri: var redirectUri }:
                cookies.SignOut(http.Response);
                return redirectUri is null ? PageResults.SignedOut(http) : new SeeOther(redirectUri);
            default:
                throw new UnreachableException();
        }
    }
}
