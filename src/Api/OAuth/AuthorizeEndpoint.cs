using System.Diagnostics;
using MediatR;
using Microsoft.Extensions.Primitives;
using VoiceAssistant.Api.OAuth.Pages;
using VoiceAssistant.Application.OAuth;

namespace VoiceAssistant.Api.OAuth;

/// <summary>A client sends a browser here to get a code.</summary>
/// <remarks>https://www.rfc-editor.org/rfc/rfc6749#section-3.1</remarks>
internal static class AuthorizeEndpoint
{
    public static async Task<IResult> HandleAsync(
        HttpContext http, IMediator mediator, BrowserCookies cookies, CancellationToken ct)
    {
        if (await ReadAsync(http.Request, ct) is not { } parameters)
            return PageResults.Refuse(http, OAuthError.InvalidRequest("The request cannot be read."));
        var outcome = await mediator.Send(new AuthorizeCommand(parameters, cookies.Session(http.Request)), ct);
        if (!outcome.IsSuccess)
            return PageResults.Refuse(http, outcome.Error);
        switch (outcome.Value)
        {
            case AuthorizeOutcome.Answered { RedirectUri: var redirectUri }:
                return new SeeOther(redirectUri);
            case AuthorizeOutcome.Asks asks:
                cookies.Begin(http.Response, asks.Interaction, asks.Secret, asks.Lifetime);
                return new SeeOther(BrowserCookies.PathOf(asks.Interaction));
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Null for a body that is no form.</summary>
    private static async Task<AuthorizeParameters?> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (HttpMethods.IsGet(request.Method))
            return Flatten(request.Query);
        return await OAuthForm.ReadFieldsAsync(request, ct) is { } form ? Flatten(form) : null;
    }

    private static AuthorizeParameters Flatten(IEnumerable<KeyValuePair<string, StringValues>> values) =>
        new(values.SelectMany(v => v.Value, (v, text) => KeyValuePair.Create(v.Key, text ?? "")));
}
