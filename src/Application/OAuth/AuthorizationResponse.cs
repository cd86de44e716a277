using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth;

/// <summary>Where the browser is sent with the answer; it names the issuer, so that nobody takes it for another's (RFC 9207).</summary>
internal static class AuthorizationResponse
{
    public static string Code(AuthorizationRequest request, string code, string issuer) =>
        Append(request.RedirectUri, ("code", code), ("state", request.State), ("iss", issuer));

    public static string Error(string redirectUri, string? state, OAuthError error, string issuer) => Append(
        redirectUri, ("error", error.Code), ("error_description", error.Description), ("state", state), ("iss", issuer));

    /// <summary>Adds parameters to a URI that may have some.</summary>
    public static string Append(string uri, params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        foreach (var (name, value) in parameters)
        {
            if (value is not null)
                uri += $"{(uri.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{name}={Uri.EscapeDataString(value)}";
        }
        return uri;
    }
}
