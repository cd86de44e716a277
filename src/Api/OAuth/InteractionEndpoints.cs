using System.Diagnostics;
using MediatR;
using VoiceAssistant.Api.OAuth.Pages;
using VoiceAssistant.Api.RateLimits;
using VoiceAssistant.Application.OAuth;

namespace VoiceAssistant.Api.OAuth;

/// <summary>The pages on which a person signs in and agrees. Everything works without script.</summary>
internal static class InteractionEndpoints
{
    public static void MapInteractions(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup(OAuthPaths.Interaction + "/{id:guid}");
        group.MapGet("", ShowAsync);
        group.MapPost("/sign-in", SignInAsync).AddEndpointFilter<SameOriginFilter>().LimitRequests(RateLimitPolicies.SignIn);
        group.MapPost("/consent", ConsentAsync).AddEndpointFilter<SameOriginFilter>();
    }

    private static async Task<IResult> ShowAsync(
        Guid id, HttpContext http, IMediator mediator, BrowserCookies cookies, CancellationToken ct)
    {
        var shown = cookies.Interaction(http.Request, id);
        var outcome = await mediator.Send(new ContinueInteractionCommand(shown), ct);
        return outcome.IsSuccess ? GoOn(http, cookies, shown, outcome.Value) : PageResults.Refuse(http, outcome.Error);
    }

    private static async Task<IResult> SignInAsync(
        Guid id, HttpContext http, IMediator mediator, BrowserCookies cookies, AccountLimiter limiter, CancellationToken ct)
    {
        var form = await OAuthForm.ReadAsync(http.Request, ct);
        if (!form.IsSuccess)
            return PageResults.Refuse(http, form.Error);
        using var lease = limiter.Attempt(http, form.Value["email"]);
        if (!lease.IsAcquired)
            return PageResults.Delay(http, lease);
        var shown = cookies.Interaction(http.Request, id);
        var outcome = await mediator.Send(
            new SignInCommand(shown, form.Value["form_token"], form.Value["email"], form.Value["password"]), ct);
        if (!outcome.IsSuccess)
            return PageResults.Refuse(http, outcome.Error);
        if (outcome.Value.SessionSecret is { } secret)
            cookies.SignIn(http.Response, secret);
        return GoOn(http, cookies, shown, outcome.Value.Next);
    }

    private static async Task<IResult> ConsentAsync(
        Guid id, HttpContext http, IMediator mediator, BrowserCookies cookies, CancellationToken ct)
    {
        var form = await OAuthForm.ReadAsync(http.Request, ct);
        if (!form.IsSuccess)
            return PageResults.Refuse(http, form.Error);
        if (Decision(form.Value["decision"]) is not { } decision)
            return PageResults.Refuse(http, OAuthError.InvalidRequest("The form is incomplete."));
        var shown = cookies.Interaction(http.Request, id);
        var outcome = await mediator.Send(new DecideConsentCommand(shown, form.Value["form_token"], decision), ct);
        return outcome.IsSuccess ? GoOn(http, cookies, shown, outcome.Value) : PageResults.Refuse(http, outcome.Error);
    }

    private static ConsentDecision? Decision(string? text) => text switch
    {
        "allow" => ConsentDecision.Allow,
        "deny" => ConsentDecision.Deny,
        "switch" => ConsentDecision.SwitchAccount,
        _ => null,
    };

    private static IResult GoOn(HttpContext http, BrowserCookies cookies, InteractionCookies shown, InteractionOutcome outcome)
    {
        switch (outcome)
        {
            case InteractionOutcome.Shows { Page: var page }:
                return PageResults.Interaction(http, shown.Id, page);
            case InteractionOutcome.GoesOn:
                return new SeeOther(BrowserCookies.PathOf(shown.Id));
            case InteractionOutcome.Answered { RedirectUri: var redirectUri }:
                cookies.Complete(http.Response, shown.Id);
                return new SeeOther(redirectUri);
            default:
                throw new UnreachableException();
        }
    }
}
