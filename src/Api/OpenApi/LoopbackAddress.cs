using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Common;

namespace VoiceAssistant.Api.OpenApi;

/// <summary>
/// On a developer's machine the page for people opens under each name of the machine, as <c>http://127.0.0.1:5080</c>, but
/// can sign in only where <c>PublicUrls:Api</c> says it is, as <c>http://localhost:5080</c>: it is sent there.
/// </summary>
internal sealed class LoopbackAddress(RequestDelegate next, IOptions<PublicUrlOptions> urls)
{
    private readonly Uri? _public = Uri.TryCreate(urls.Value.Api, UriKind.Absolute, out var uri) && uri.IsLoopback ? uri : null;

    public Task InvokeAsync(HttpContext http)
    {
        if (_public is not null && IsPage(http.Request.Path) && IsOtherName(http.Request, _public))
        {
            http.Response.Redirect(new Uri(_public, "/swagger/index.html").AbsoluteUri);
            return Task.CompletedTask;
        }
        return next(http);
    }

    private static bool IsPage(PathString path) => path == "/swagger" || path == "/swagger/" || path == "/swagger/index.html";

    /// <remarks>Another port is a proxy or another server, and no matter of names.</remarks>
    private static bool IsOtherName(HttpRequest request, Uri uri) =>
        Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out var shown)
        && shown.IsLoopback && shown.Scheme == uri.Scheme && shown.Port == uri.Port && shown.Host != uri.Host;
}
