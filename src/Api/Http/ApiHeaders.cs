using Microsoft.Net.Http.Headers;

namespace VoiceAssistant.Api.Http;

/// <summary>On every answer: it is what it says it is, is not kept on the way where it is about somebody's data, and is shown in nobody's frame.</summary>
internal sealed class ApiHeaders(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        http.Response.OnStarting(ApplyAsync, http);
        return next(http);
    }

    private static Task ApplyAsync(object context)
    {
        var http = (HttpContext)context;
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        if (http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
            headers.TryAdd(HeaderNames.CacheControl, "no-store");
        if (http.Request.Path.StartsWithSegments("/swagger", StringComparison.OrdinalIgnoreCase))
        {
            headers.XFrameOptions = "DENY";
            headers.TryAdd(HeaderNames.ContentSecurityPolicy, "frame-ancestors 'none'");
        }

        return Task.CompletedTask;
    }
}
