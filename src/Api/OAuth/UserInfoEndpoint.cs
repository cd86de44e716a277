using MediatR;
using Microsoft.Net.Http.Headers;
using VoiceAssistant.Application.OAuth;

namespace VoiceAssistant.Api.OAuth;

/// <summary>Tells the bearer of a token who its user is. Only the header counts: a token in a URL gets into logs.</summary>
/// <remarks>RFC 6750, OpenID Connect Core §5.3.</remarks>
internal static class UserInfoEndpoint
{
    private const string Challenge = "Bearer realm=\"VoiceAssistant\"";

    public static async Task<IResult> HandleAsync(HttpContext http, IMediator mediator, CancellationToken ct)
    {
        if (ReadToken(http.Request) is not { } token)
            return Refuse(http, Challenge, StatusCodes.Status401Unauthorized);
        var info = await mediator.Send(new ReadUserInfoQuery(token), ct);
        return info switch
        {
            { IsSuccess: true } => Results.Json(info.Value),
            { Error: OAuthError { Code: "insufficient_scope" } } =>
                Refuse(http, $"{Challenge}, error=\"insufficient_scope\", scope=\"openid\"", StatusCodes.Status403Forbidden),
            _ => Refuse(http, $"{Challenge}, error=\"invalid_token\"", StatusCodes.Status401Unauthorized),
        };
    }

    private static string? ReadToken(HttpRequest request) =>
        request.Headers.Authorization is [{ } header] && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            ? header["Bearer ".Length..].Trim()
            : null;

    private static IResult Refuse(HttpContext http, string challenge, int status)
    {
        http.Response.Headers[HeaderNames.WWWAuthenticate] = challenge;
        return Results.StatusCode(status);
    }
}
