namespace VoiceAssistant.Api.Http;

/// <summary>One line per request with the route instead of the URL, whose path and query may name people.</summary>
internal sealed partial class RequestLog(RequestDelegate next, TimeProvider time, ILogger<RequestLog> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var started = time.GetTimestamp();
        var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)";
        try
        {
            await next(http);
        }
        finally
        {
            Handled(http.Request.Method, route, http.Response.StatusCode, time.GetElapsedTime(started).TotalMilliseconds, http.TraceIdentifier);
        }
    }

    [LoggerMessage(LogLevel.Information, "{Method} {Route}: {Status} in {ElapsedMs:0.0} ms, request {RequestId}")]
    private partial void Handled(string method, string route, int status, double elapsedMs, string requestId);
}
