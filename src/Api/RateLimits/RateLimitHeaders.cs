using System.Globalization;
using VoiceAssistant.Api.Http;

namespace VoiceAssistant.Api.RateLimits;

/// <summary>Says in every answer what there is of requests and what is left, so that nobody has to find out by being refused.</summary>
/// <remarks>https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers (version 10)</remarks>
internal sealed class RateLimitHeaders(RequestDelegate next, RequestLimiter limiter)
{
    public Task InvokeAsync(HttpContext http)
    {
        http.Response.OnStarting(ApplyAsync, http);
        return next(http);
    }

    private Task ApplyAsync(object context)
    {
        var http = (HttpContext)context;
        if (limiter.StateFor(http) is not var (policy, quota, left, seconds))
            return Task.CompletedTask;
        http.Response.Headers[LimitHeaders.Policy] = string.Create(CultureInfo.InvariantCulture, $"\"{policy}\";q={quota};w={RequestLimiter.WindowSeconds}");
        http.Response.Headers[LimitHeaders.Left] = string.Create(CultureInfo.InvariantCulture, $"\"{policy}\";r={left};t={seconds}");
        return Task.CompletedTask;
    }
}
