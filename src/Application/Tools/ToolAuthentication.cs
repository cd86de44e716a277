using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tools;

/// <summary>A request that shows whose it is, and everything secret that is in it.</summary>
internal sealed record SignedRequest(HttpToolRequest Request, SecretMask Mask);

/// <summary>Adds to a tool's request what shows whose it is.</summary>
internal sealed class ToolAuthentication(AccessTokenCache tokens, TimeProvider time)
{
    private const string Authorization = "Authorization";

    /// <param name="isRejected">The access token that there is was not accepted: another is got.</param>
    /// <returns>A sentence instead where there is none to be had.</returns>
    public async Task<(SignedRequest? Signed, string? Problem)> SignAsync(
        ToolAuth auth, HttpToolRequest request, UnlockedSecrets secrets, bool isRejected, CancellationToken ct)
    {
        var filled = Placeholders.TextsOf(auth).Select(text => text is null ? (Text: "", Missing: null) : secrets.Fill(text)).ToList();
        if (filled.FirstOrDefault(one => one.Missing is not null).Missing is { } missing)
            return (null, $"{missing}, which the authentication needs, is not set.");
        var values = filled.Select(one => one.Text!).ToList();
        switch (auth.Kind)
        {
            case ToolAuthKind.Bearer:
                return (With(request, secrets.Mask, $"Bearer {values[0]}", values[0]), null);
            case ToolAuthKind.Basic:
                var pair = $"{values[0]}:{values[1]}";
                var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(pair));
                return (With(request, secrets.Mask, $"Basic {encoded}", values[1], pair, encoded), null);
            case ToolAuthKind.Oauth2:
                var client = new TokenClient(new Uri(auth.TokenUrl!), values[0], values[1], values[2]);
                var (token, problem) = await tokens.GetAsync(client, isRejected, request.Timeout, ct);
                return token is null ? (null, problem) : (With(request, secrets.Mask, $"Bearer {token}", token, $"{values[0]}:{values[1]}"), null);
            case ToolAuthKind.Hmac:
                return (Hmac(auth, request, secrets.Mask, values[0]), null);
            default:
                return (new SignedRequest(request, secrets.Mask), null);
        }
    }

    private static SignedRequest With(HttpToolRequest request, SecretMask mask, string authorization, params string[] secrets) =>
        new(With(request, KeyValuePair.Create(Authorization, ToolRequestWriter.Line(authorization))), mask.With(secrets));

    private static HttpToolRequest With(HttpToolRequest request, params KeyValuePair<string, string>[] headers) => request with
    {
        Headers = [.. request.Headers.Where(one => !headers.Any(other => other.Key.Equals(one.Key, StringComparison.OrdinalIgnoreCase))), .. headers],
    };

    /// <summary>
    /// Hexadecimal HMAC-SHA256 (RFC 2104) of the seconds since 1970, the method, path and query as they are sent, and the body, which is empty where
    /// there is none, with full stops between them. A body begins with a brace, which no address has, so that no two requests read alike.
    /// </summary>
    private SignedRequest Hmac(ToolAuth auth, HttpToolRequest request, SecretMask mask, string key)
    {
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes($"{timestamp}.{request.Method}.{request.Address.PathAndQuery}.{request.Body}")));
        return new(
            With(
                request, KeyValuePair.Create(auth.TimestampHeader ?? ToolAuth.DefaultTimestampHeader, timestamp),
                KeyValuePair.Create(auth.SignatureHeader ?? ToolAuth.DefaultSignatureHeader, signature)),
            mask.With(key, signature));
    }
}
