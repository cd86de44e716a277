using System.Text.Json.Serialization;
using Microsoft.Net.Http.Headers;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.OAuth;

namespace VoiceAssistant.Api.OAuth;

/// <summary>Answers for programs: JSON, errors as in RFC 6749 §5.2.</summary>
internal static class OAuthResults
{
    public static IResult Of<T>(HttpContext http, Result<T> result) =>
        result.IsSuccess ? Results.Json(result.Value) : Refuse(http, result.Error);

    public static IResult Refuse(HttpContext http, Error error)
    {
        if (error is TooManyError)
            return Problems.Of(error);
        var refusal = error as OAuthError ?? OAuthError.InvalidRequest(error.Message);
        var status = refusal.Code == OAuthError.InvalidClient.Code ? StatusCodes.Status401Unauthorized : StatusCodes.Status400BadRequest;
        if (status == StatusCodes.Status401Unauthorized && http.Request.Headers.ContainsKey(HeaderNames.Authorization))
            http.Response.Headers[HeaderNames.WWWAuthenticate] = "Basic realm=\"VoiceAssistant\", charset=\"UTF-8\"";
        return Results.Json(Body(refusal), statusCode: status);
    }

    public static ErrorBody Body(OAuthError error) => new(error.Code, error.Description);

    internal sealed record ErrorBody(
        [property: JsonPropertyName("error")] string Error,
        [property: JsonPropertyName("error_description")] string Description);
}
