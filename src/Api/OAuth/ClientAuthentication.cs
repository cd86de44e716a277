using System.Text;
using Microsoft.Net.Http.Headers;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.OAuth;
using AuthenticationHeaderValue = System.Net.Http.Headers.AuthenticationHeaderValue;

namespace VoiceAssistant.Api.OAuth;

/// <summary>Reads how a client says who it is: HTTP Basic, or in the body, and never both.</summary>
/// <remarks>https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1</remarks>
internal static class ClientAuthentication
{
    public static Result<ClientCredentials> Read(HttpRequest request, OAuthForm form)
    {
        var (id, secret) = (form["client_id"], form["client_secret"]);
        var header = request.Headers[HeaderNames.Authorization];
        if (header.Count == 0)
            return id is null ? OAuthError.InvalidClient : new ClientCredentials(id, secret);
        if (header is not [{ } text] || ReadBasic(text) is not { } basic)
            return OAuthError.InvalidClient;
        if (secret is not null || (id is not null && id != basic.ClientId))
            return OAuthError.InvalidRequest("The client must authenticate in one way only.");
        return basic;
    }

    private static ClientCredentials? ReadBasic(string header)
    {
        if (!AuthenticationHeaderValue.TryParse(header, out var value) || !"Basic".Equals(value.Scheme, StringComparison.OrdinalIgnoreCase))
            return null;
        var bytes = new byte[value.Parameter?.Length ?? 0];
        if (!Convert.TryFromBase64String(value.Parameter ?? "", bytes, out var length))
            return null;
        var pair = Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2);
        return pair is [{ Length: > 0 } id, { Length: > 0 } secret] ? new ClientCredentials(Decode(id), Decode(secret)) : null;
    }

    /// <summary>Both halves are form-encoded. Our ids and secrets hold nothing that would need it, so raw ones work as well.</summary>
    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
