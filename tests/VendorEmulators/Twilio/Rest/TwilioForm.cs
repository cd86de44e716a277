using System.Globalization;
using Microsoft.AspNetCore.Http;
using VoiceAssistant.CallSimulator.Twiml;

namespace VoiceAssistant.VendorEmulators.Twilio.Rest;

/// <summary>What a request asks for, in its form.</summary>
internal sealed class TwilioForm(IFormCollection form)
{
    public static async Task<TwilioForm> ReadAsync(HttpContext context) => new(context.Request.HasFormContentType
        ? await context.Request.ReadFormAsync(context.RequestAborted)
        : FormCollection.Empty);

    public bool Has(string name) => form.ContainsKey(name);

    /// <summary>Null where it is not there or empty.</summary>
    public string? Text(string name) => form[name].ToString() is { Length: > 0 } text ? text : null;

    public bool Flag(string name) => string.Equals(Text(name), "true", StringComparison.OrdinalIgnoreCase);

    public int Number(string name, int fallback) =>
        int.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : fallback;

    public string Method(string name) => string.Equals(Text(name), "GET", StringComparison.OrdinalIgnoreCase) ? "GET" : "POST";

    /// <summary>A URL with its method and events; null where there is none.</summary>
    public CallbackTarget? Callback(string name, string? method = null, string? events = null)
    {
        if (Text(name) is not { } url)
            return null;
        if (!IsUrl(url))
            throw TwilioError.Invalid(name == "StatusCallback" ? 21609 : 21205, $"{name} is not a valid URL: {url}");
        string[] wanted = [.. form[events ?? name + "Event"].OfType<string>().SelectMany(e => e.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        return new CallbackTarget(url, Method(method ?? name + "Method"), wanted);
    }

    private static bool IsUrl(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
}
