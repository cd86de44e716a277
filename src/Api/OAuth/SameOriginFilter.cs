using Microsoft.Extensions.Options;
using VoiceAssistant.Api.OAuth.Pages;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.OAuth;

namespace VoiceAssistant.Api.OAuth;

/// <summary>
/// Refuses a form that a browser says comes from another site, before its token is looked at. Our pages send no referrer,
/// and then browsers write <c>Origin: null</c>; the newer Sec-Fetch-Site tells more, where it is sent.
/// </summary>
internal sealed class SameOriginFilter(IOptions<AuthOptions> auth) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        IsSameOrigin(context.HttpContext.Request)
            ? await next(context)
            : PageResults.Refuse(context.HttpContext, OAuthError.InvalidRequest("This form was sent from another site."));

    private bool IsSameOrigin(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] is [{ } site, ..])
            return site is "same-origin";
        var origin = request.Headers.Origin.ToString();
        return origin is "" or "null" || origin == auth.Value.Issuer;
    }
}
