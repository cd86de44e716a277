using System.Xml;
using System.Xml.Linq;

namespace VoiceAssistant.CallSimulator.Twiml;

/// <summary>Reads a TwiML document. https://www.twilio.com/docs/voice/twiml</summary>
internal static class TwimlParser
{
    /// <param name="documentUrl">Where the document came from: relative URLs are resolved against it. Empty for nowhere.</param>
    /// <exception cref="FormatException">The text is no TwiML document.</exception>
    public static IReadOnlyList<TwimlVerb> Parse(string xml, string documentUrl)
    {
        if (string.IsNullOrWhiteSpace(xml))
            return [];
        var name = documentUrl.Length == 0 ? "The TwiML that was given" : $"The answer of {documentUrl}";
        XElement root;
        try
        {
            root = XDocument.Parse(xml).Root!;
        }
        catch (XmlException e)
        {
            throw new FormatException($"{name} is no XML: {e.Message}");
        }
        if (root.Name != "Response")
            throw new FormatException($"{name} is no TwiML: its root is <{root.Name}>, not <Response>.");
        return [.. root.Elements().Select(e => Verb(e, documentUrl))];
    }

    private static TwimlVerb Verb(XElement element, string documentUrl)
    {
        var attributes = new TwimlAttributes(element, documentUrl);
        return element.Name.ToString() switch
        {
            "Connect" => StreamParser.Connect(element, attributes),
            "Say" => new SayVerb(element.Value.Trim(), attributes.Number("loop", 1)),
            "Play" => Play(element, attributes),
            "Pause" => new PauseVerb(attributes.Seconds("length", 1)),
            "Hangup" => new HangupVerb(),
            "Reject" => new RejectVerb(attributes.Text("reason", "rejected")),
            "Redirect" => new RedirectVerb(attributes.Resolve(element.Value.Trim()), attributes.Method),
            "Gather" => Gather(element, attributes, documentUrl),
            "Record" => Record(attributes, documentUrl),
            "Dial" => DialParser.Parse(element, documentUrl),
            "Start" when element.Elements().ToList() is [{ } recording] && recording.Name == "Recording" => Recording(recording, documentUrl),
            "Start" => StreamParser.Start(element),
            "Stop" => StreamParser.Stop(element),
            var name => new FaultyVerb($"<{name}> is not a verb that this simulator knows."),
        };
    }

    private static TwimlVerb Play(XElement element, TwimlAttributes attributes)
    {
        if (attributes.Text("digits") is { Length: > 0 } digits)
            return new PlayVerb(null, digits, attributes.Number("loop", 1));
        var url = element.Value.Trim();
        return url.Length > 0
            ? new PlayVerb(attributes.Resolve(url), null, attributes.Number("loop", 1))
            : new FaultyVerb("<Play> has neither a URL nor digits.");
    }

    // Without an action the carrier asks the document's own URL.
    private static TwimlVerb Gather(XElement element, TwimlAttributes attributes, string documentUrl)
    {
        var prompts = element.Elements().Select(e => Verb(e, documentUrl)).ToList();
        if (prompts.FirstOrDefault(p => p is not (SayVerb or PlayVerb or PauseVerb)) is { } other)
            return new FaultyVerb($"<Gather> holds something that is no <Say>, <Play> or <Pause>: {other}.");
        return new GatherVerb(
            attributes.Url("action") ?? documentUrl, attributes.Method, prompts, attributes.Seconds("timeout", 5), attributes.Text("finishOnKey", "#"),
            attributes.TryNumber("numDigits"), attributes.Flag("actionOnEmptyResult", false));
    }

    private static RecordVerb Record(TwimlAttributes attributes, string documentUrl) => new(
        attributes.Url("action") ?? documentUrl, attributes.Method, attributes.Seconds("maxLength", 3_600), attributes.Seconds("timeout", 5),
        attributes.Text("finishOnKey", "1234567890*#"), attributes.Flag("playBeep", true), attributes.Callback("recordingStatusCallback"));

    private static StartRecordingVerb Recording(XElement element, string documentUrl)
    {
        var attributes = new TwimlAttributes(element, documentUrl);
        return new StartRecordingVerb(
            attributes.Text("channels", "dual") == "dual", attributes.Text("track", "both"), attributes.Callback("recordingStatusCallback"));
    }
}
