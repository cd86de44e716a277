using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.Twilio;

/// <summary>Checks <c>X-Twilio-Signature</c>: base64(HMAC-SHA1(auth token, URL and sorted form fields)).</summary>
/// <remarks>https://www.twilio.com/docs/usage/security#validating-requests</remarks>
internal sealed partial class TwilioSignatures(IOptions<TwilioOptions> options) : IWebhookSignatures
{
    private const string BodyHashParameter = "bodySHA256";

    private readonly TwilioOptions _options = options.Value;
    private readonly byte[][] _keys = [.. options.Value.AuthTokens.Select(Encoding.UTF8.GetBytes)];

    public bool IsConfigured => _options.IsConfigured;

    public bool IsOurAccount(string accountSid) => IsConfigured && accountSid == _options.AccountSid;

    public bool IsValid(
        string? signature, string url, IReadOnlyCollection<KeyValuePair<string, string>> form, ReadOnlySpan<byte> body)
    {
        if (string.IsNullOrEmpty(signature) || !IsConfigured)
            return false;
        if (url.Contains(BodyHashParameter, StringComparison.Ordinal))
            return IsHashOf(body, url) && IsSigned(signature, url, "");
        return IsSigned(signature, url, Concatenate(form));
    }

    private bool IsSigned(string signature, string url, string fields)
    {
        var given = Encoding.UTF8.GetBytes(signature);
        var valid = false;
        foreach (var spelling in SignedUrl.Spellings(url))
        {
            var text = Encoding.UTF8.GetBytes(spelling + fields);
            foreach (var key in _keys)
                valid |= CryptographicOperations.FixedTimeEquals(Sign(key, text), given);
        }
        return valid;
    }

#pragma warning disable CA5350 // the protocol prescribes HMAC-SHA1, which is not broken by SHA-1's collisions
    private static byte[] Sign(byte[] key, byte[] text) =>
        Encoding.ASCII.GetBytes(Convert.ToBase64String(HMACSHA1.HashData(key, text)));
#pragma warning restore CA5350

    /// <summary>Key and value of every field in ordinal order; a value that a key repeats counts once.</summary>
    private static string Concatenate(IEnumerable<KeyValuePair<string, string>> form) => string.Concat(form
        .Select(field => (field.Key, field.Value)) // the pair itself hashes by its key alone
        .Distinct()
        .OrderBy(field => field.Key, StringComparer.Ordinal)
        .ThenBy(field => field.Value, StringComparer.Ordinal)
        .Select(field => field.Key + field.Value));

    private static bool IsHashOf(ReadOnlySpan<byte> body, string url)
    {
        var expected = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(body)));
        var claimed = Encoding.UTF8.GetBytes(BodyHash().Match(url).Groups["hash"].Value);
        return CryptographicOperations.FixedTimeEquals(expected, claimed);
    }

    [GeneratedRegex("[?&]" + BodyHashParameter + "=(?<hash>[^&#]*)")]
    private static partial Regex BodyHash();
}
