using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Api.RateLimits;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.OAuth;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Api.OAuth.Pages;

/// <summary>Answers for people: pages that load nothing but our own style sheet and run no script.</summary>
internal static class PageResults
{
    /// <summary>Says what is wrong, and sends nobody anywhere.</summary>
    public static IResult Refuse(HttpContext http, Error error) => error is TooManyError { Wait: var wait }
        ? Delay(http, wait)
        : Page<ErrorPage>(http, new { error.Message }, StatusCodes.Status400BadRequest);

    /// <summary>Too many attempts; says when the next one may be made.</summary>
    public static IResult Delay(HttpContext http, RateLimitLease lease)
    {
        http.Response.RetryAfter(lease);
        return Page<ErrorPage>(
            http, new { Message = "There were too many attempts. Wait a minute, then go back and try again." }, StatusCodes.Status429TooManyRequests);
    }

    private static RazorComponentResult<ErrorPage> Delay(HttpContext http, TimeSpan wait)
    {
        TooManyResult.RetryAfter(http.Response, wait);
        var time = wait > TimeSpan.FromMinutes(1) ? $"{Math.Ceiling(wait.TotalMinutes):0} minutes" : "a minute";
        return Page<ErrorPage>(
            http, new { Message = $"There were too many wrong passwords. Wait {time}, then go back and try again." }, StatusCodes.Status429TooManyRequests);
    }

    public static IResult Interaction(HttpContext http, InteractionId id, InteractionPage page)
    {
        var (path, status) = (BrowserCookies.PathOf(id), page.Problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
        return page.Step == AuthorizationStep.SignIn
            ? Page<SignInPage>(http, new { Path = path, Model = page }, status, page.RedirectUri)
            : Page<ConsentPage>(http, new { Path = path, Model = page }, status, page.RedirectUri);
    }

    public static IResult ConfirmSignOut(HttpContext http, IReadOnlyDictionary<string, string?> fields, string? returnsTo) =>
        Page<SignOutPage>(http, new { Fields = fields }, StatusCodes.Status200OK, returnsTo);

    public static IResult StillSignedIn(HttpContext http) => Page<StillSignedInPage>(http, new { }, StatusCodes.Status200OK);

    public static IResult SignedOut(HttpContext http) => Page<SignedOutPage>(http, new { }, StatusCodes.Status200OK);

    /// <param name="formGoesTo">Where a form of the page may lead in the end: browsers hold redirects against the policy, too.</param>
    private static RazorComponentResult<TPage> Page<TPage>(HttpContext http, object parameters, int status, string? formGoesTo = null)
        where TPage : IComponent
    {
        var destination = formGoesTo is null ? "" : " " + (RedirectUri.OriginOf(formGoesTo) ?? new Uri(formGoesTo).Scheme + ":");
        http.Response.Headers[HeaderNames.ContentSecurityPolicy] =
            $"default-src 'none'; style-src 'self'; img-src data:; form-action 'self'{destination}; base-uri 'none'; frame-ancestors 'none'";
        return new RazorComponentResult<TPage>(parameters) { StatusCode = status };
    }
}
