using System.Security.Cryptography;
using System.Text;

namespace VoiceAssistant.Tests;

/// <summary>Signs like Twilio, written apart from the code that checks it.</summary>
internal static class TwilioSigner
{
#pragma warning disable CA5350 // prescribed by the protocol
    public static string Sign(string token, string text) =>
        Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350

    public static string Sign(string token, string url, IReadOnlyDictionary<string, string> form)
    {
        var text = new StringBuilder(url);
        foreach (var key in form.Keys.Order(StringComparer.Ordinal))
            text.Append(key).Append(form[key]);
        return Sign(token, text.ToString());
    }
}
