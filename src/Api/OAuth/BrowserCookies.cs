using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.OAuth;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Api.OAuth;

/// <summary>
/// The two cookies: one says who is signed in, one that this browser began an interaction. Lax, because a browser comes
/// here from the client's site. Only a developer's issuer on plain http, which Production refuses, has none that are Secure.
/// </summary>
/// <remarks>https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis (prefixes)</remarks>
internal sealed class BrowserCookies(IOptions<AuthOptions> auth)
{
    private readonly bool _isSecure = auth.Value.Issuer.StartsWith("https://", StringComparison.Ordinal);

    private string SessionName => _isSecure ? "__Host-sid" : "sid";

    private string InteractionName => _isSecure ? "__Secure-interaction" : "interaction";

    public string? Session(HttpRequest request) => request.Cookies[SessionName];

    public InteractionCookies Interaction(HttpRequest request, Guid id) =>
        new(InteractionId.From(id), request.Cookies[InteractionName], Session(request));

    /// <summary>Ends with the browser; how long it works is kept on the server.</summary>
    public void SignIn(HttpResponse response, string secret) => response.Cookies.Append(SessionName, secret, Options("/"));

    public void SignOut(HttpResponse response) => response.Cookies.Delete(SessionName, Options("/"));

    public void Begin(HttpResponse response, InteractionId id, string secret, TimeSpan lifetime)
    {
        var options = Options(PathOf(id));
        options.MaxAge = lifetime;
        response.Cookies.Append(InteractionName, secret, options);
    }

    public void Complete(HttpResponse response, InteractionId id) => response.Cookies.Delete(InteractionName, Options(PathOf(id)));

    public static string PathOf(InteractionId id) => $"{OAuthPaths.Interaction}/{id}";

    private CookieOptions Options(string path) =>
        new() { Path = path, HttpOnly = true, Secure = _isSecure, SameSite = SameSiteMode.Lax, IsEssential = true };
}
