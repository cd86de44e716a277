using System.Security.Cryptography;
using System.Text;

namespace VoiceAssistant.CallSimulator.Webhooks;

/// <summary>
/// X-Twilio-Signature: base64 of HMAC-SHA1 over the URL as configured, then key and value of every field in ordinal order.
/// https://www.twilio.com/docs/usage/security
/// </summary>
public static class RequestSigner
{
    public const string HeaderName = "X-Twilio-Signature";

    /// <param name="authToken">The primary auth token of the account.</param>
    /// <param name="url">The URL exactly as configured: never parsed, never normalised.</param>
    /// <param name="fields">Decoded form fields; empty for GET and for the upgrade of a WebSocket.</param>
    public static string Sign(string authToken, string url, IEnumerable<KeyValuePair<string, string>> fields)
    {
        var text = new StringBuilder(url);
        foreach (var field in fields.GroupBy(f => f.Key, f => f.Value).OrderBy(f => f.Key, StringComparer.Ordinal))
            foreach (var value in field.Distinct().Order(StringComparer.Ordinal))
                text.Append(field.Key).Append(value);
        // CA5350: the vendor's protocol prescribes SHA-1.
#pragma warning disable CA5350
        var hash = HMACSHA1.HashData(Encoding.UTF8.GetBytes(authToken), Encoding.UTF8.GetBytes(text.ToString()));
#pragma warning restore CA5350
        return Convert.ToBase64String(hash);
    }
}
