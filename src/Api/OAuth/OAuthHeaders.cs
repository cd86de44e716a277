using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using VoiceAssistant.Application.Common;

namespace VoiceAssistant.Api.OAuth;

/// <summary>
/// On everything the server answers, errors included: nothing is kept, framed, sniffed or referred to. Only a page may
/// need more, and says so itself.
/// </summary>
internal sealed class OAuthHeaders(RequestDelegate next, IOptions<AuthOptions> options)
{
    private readonly bool _isHttps = options.Value.Issuer.StartsWith("https://", StringComparison.Ordinal);

    public Task InvokeAsync(HttpContext http)
    {
        if (http.Request.Path.StartsWithSegments("/connect") || http.Request.Path.StartsWithSegments("/.well-known"))
            http.Response.OnStarting(ApplyAsync, http.Response);
        return next(http);
    }

    private Task ApplyAsync(object response)
    {
        var headers = ((HttpResponse)response).Headers;
        headers.TryAdd(HeaderNames.CacheControl, "no-store");
        headers.TryAdd(HeaderNames.ContentSecurityPolicy, "default-src 'none'; frame-ancestors 'none'");
        headers.XFrameOptions = "DENY";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        if (_isHttps)
            headers.StrictTransportSecurity = "max-age=31536000"; // TLS may end at a proxy before us
        return Task.CompletedTask;
    }
}
