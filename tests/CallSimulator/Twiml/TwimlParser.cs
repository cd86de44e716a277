using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace VoiceAssistant.CallSimulator.Twiml;

/// <summary>Reads a TwiML document. https://www.twilio.com/docs/voice/twiml</summary>
internal static class TwimlParser
{
    /// <param name="documentUrl">Where the document came from: relative URLs are resolved against it.</param>
    /// <exception cref="FormatException">The text is no TwiML document.</exception>
    public static IReadOnlyList<TwimlVerb> Parse(string xml, string documentUrl)
    {
        if (string.IsNullOrWhiteSpace(xml))
            return [];
        XElement root;
        try
        {
            root = XDocument.Parse(xml).Root!;
        }
        catch (XmlException e)
        {
            throw new FormatException($"The answer of {documentUrl} is no XML: {e.Message}");
        }
        if (root.Name != "Response")
            throw new FormatException($"The answer of {documentUrl} is no TwiML: its root is <{root.Name}>, not <Response>.");
        return [.. root.Elements().Select(e => Verb(e, documentUrl))];
    }

    private static TwimlVerb Verb(XElement element, string documentUrl) => element.Name.ToString() switch
    {
        "Connect" => Connect(element, documentUrl),
        "Say" => new SayVerb(element.Value.Trim(), Number(element, "loop", 1)),
        "Pause" => new PauseVerb(TimeSpan.FromSeconds(Number(element, "length", 1))),
        "Hangup" => new HangupVerb(),
        "Reject" => new RejectVerb(Attribute(element, "reason") ?? "rejected"),
        "Redirect" => new RedirectVerb(Resolve(element.Value.Trim(), documentUrl), Method(element)),
        var name => new FaultyVerb($"<{name}> is not a verb that this simulator knows."),
    };

    private static TwimlVerb Connect(XElement element, string documentUrl)
    {
        if (element.Elements().ToList() is not [{ } stream] || stream.Name != "Stream")
            return new FaultyVerb("<Connect> must hold exactly one <Stream>.");
        if (Attribute(stream, "url") is not { Length: > 0 } url)
            return new FaultyVerb("<Stream> has no url.");
        if (!url.StartsWith("wss://", StringComparison.Ordinal) && !url.StartsWith("ws://", StringComparison.Ordinal))
            return new FaultyVerb($"<Stream url=\"{url}\"> is not a WebSocket URL.");
        if (url.Contains('?', StringComparison.Ordinal))
            return new FaultyVerb("<Stream url> has a query string, which the carrier does not support.");
        if (Attribute(stream, "track") is { } track and not "inbound_track")
            return new FaultyVerb($"<Stream track=\"{track}\"> is not allowed inside <Connect>.");
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var child in stream.Elements())
        {
            if (child.Name != "Parameter" || Attribute(child, "name") is not { } name || Attribute(child, "value") is not { } value)
                return new FaultyVerb($"<Stream> holds a <{child.Name}> that is no <Parameter name value>.");
            if (name.Length + value.Length >= 500)
                return new FaultyVerb($"<Parameter name=\"{name}\"> is longer than 500 characters.");
            parameters[name] = value;
        }
        var action = Attribute(element, "action") is { Length: > 0 } given ? Resolve(given, documentUrl) : null;
        return new ConnectVerb(action, Method(element), url, parameters);
    }

    // An absolute URL is used as written: the signature covers its exact characters.
    private static string Resolve(string url, string documentUrl) =>
        url.Contains("://", StringComparison.Ordinal) ? url : new Uri(new Uri(documentUrl), url).AbsoluteUri;

    private static string Method(XElement element) =>
        string.Equals(Attribute(element, "method"), "GET", StringComparison.OrdinalIgnoreCase) ? "GET" : "POST";

    private static string? Attribute(XElement element, string name) => element.Attribute(name)?.Value;

    private static int Number(XElement element, string name, int fallback) =>
        int.TryParse(Attribute(element, name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : fallback;
}
