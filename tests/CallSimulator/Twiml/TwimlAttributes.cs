using System.Globalization;
using System.Xml.Linq;

namespace VoiceAssistant.CallSimulator.Twiml;

/// <summary>Attributes of a verb, with the defaults of the carrier.</summary>
/// <param name="documentUrl">Relative URLs are resolved against it; empty for a document that came from nowhere.</param>
internal sealed class TwimlAttributes(XElement element, string documentUrl)
{
    public string Method => MethodOf("method");

    public string? Text(string name) => element.Attribute(name)?.Value;

    public string Text(string name, string fallback) => Text(name) ?? fallback;

    public int Number(string name, int fallback) => TryNumber(name) ?? fallback;

    public int? TryNumber(string name) =>
        int.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    public TimeSpan Seconds(string name, int fallback) => TimeSpan.FromSeconds(Number(name, fallback));

    public bool Flag(string name, bool fallback) => Text(name) is { } text ? string.Equals(text, "true", StringComparison.OrdinalIgnoreCase) : fallback;

    public string MethodOf(string name) => string.Equals(Text(name), "GET", StringComparison.OrdinalIgnoreCase) ? "GET" : "POST";

    /// <summary>Null where there is none.</summary>
    public string? Url(string name) => Text(name) is { Length: > 0 } url ? Resolve(url) : null;

    public CallbackTarget? Callback(string name) => Url(name) is { } url
        ? new CallbackTarget(url, MethodOf(name + "Method"), Text(name + "Event", "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        : null;

    /// <summary>An absolute URL is used as written: the signature covers its exact characters.</summary>
    public string Resolve(string url) => url.Contains("://", StringComparison.Ordinal) || documentUrl.Length == 0
        ? url
        : new Uri(new Uri(documentUrl), url).AbsoluteUri;
}
