using System.Globalization;
using Microsoft.Net.Http.Headers;
using VoiceAssistant.Application.Common.Results;

namespace VoiceAssistant.Api.Http;

/// <summary>429, with the seconds to wait (RFC 6585 section 4).</summary>
internal sealed class TooManyResult(TooManyError error) : IResult, IStatusCodeHttpResult
{
    public int? StatusCode => StatusCodes.Status429TooManyRequests;

    public static void RetryAfter(HttpResponse response, TimeSpan wait) =>
        response.Headers[HeaderNames.RetryAfter] = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        RetryAfter(httpContext.Response, error.Wait);
        return Problems.Of(error, StatusCodes.Status429TooManyRequests).ExecuteAsync(httpContext);
    }
}
