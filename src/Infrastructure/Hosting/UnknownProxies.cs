using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Logging;

namespace VoiceAssistant.Infrastructure.Hosting;

/// <summary>
/// Says once that a proxy stands before the host which nobody has named: all its callers would share one limit, as if they were one.
/// Behind the middleware that takes out of the header what it believes, and says so in another one.
/// </summary>
internal sealed partial class UnknownProxies(RequestDelegate next, ILogger<UnknownProxies> log)
{
    private int _isTold;

    public Task InvokeAsync(HttpContext http)
    {
        var headers = http.Request.Headers;
        if (headers.ContainsKey(ForwardedHeadersDefaults.XForwardedForHeaderName) && !headers.ContainsKey(ForwardedHeadersDefaults.XOriginalForHeaderName)
            && Interlocked.Exchange(ref _isTold, 1) == 0)
            Unknown();
        return next(http);
    }

    [LoggerMessage(LogLevel.Warning, "A request came with X-Forwarded-For from an address that ForwardedHeaders:KnownProxies does not name. If that is your proxy, "
        + "set it: until then all who come through it count as one caller, and share that caller's limits.")]
    private partial void Unknown();
}
