using System.Xml.Linq;

namespace VoiceAssistant.CallSimulator.Twiml;

/// <summary>Reads who is to be dialled. https://www.twilio.com/docs/voice/twiml/dial</summary>
internal static class DialParser
{
    private static readonly string[] Events = ["initiated", "ringing", "answered", "completed"];

    public static TwimlVerb Parse(XElement element, string documentUrl)
    {
        var attributes = new TwimlAttributes(element, documentUrl);
        var children = element.Elements().ToList();
        var targets = new List<DialTarget>();
        if (children.Count == 0 && element.Value.Trim() is { Length: > 0 } number)
            targets.Add(new PhoneTarget(number, null, "POST", "", null));
        foreach (var child in children)
            switch (child.Name.ToString())
            {
                case "Number" or "Sip":
                    if (Phone(child, documentUrl) is not { } phone)
                        return new FaultyVerb($"<{child.Name}> asks for an event that there is not: use {string.Join(", ", Events)}.");
                    targets.Add(phone);
                    break;
                case "Conference" when children.Count == 1:
                    targets.Add(Conference(child, documentUrl));
                    break;
                case "Conference":
                    return new FaultyVerb("<Conference> must be alone in its <Dial>.");
                default:
                    return new FaultyVerb($"<Dial> holds a <{child.Name}>, which is not carried out here.");
            }
        if (targets.Count == 0)
            return new FaultyVerb("<Dial> has nobody to call.");
        return new DialVerb(
            attributes.Url("action"), attributes.Method, attributes.Seconds("timeout", 30), attributes.Seconds("timeLimit", 14_400),
            attributes.Text("callerId"), attributes.Flag("hangupOnStar", false), attributes.Flag("sequential", false),
            attributes.Text("record", "do-not-record"), attributes.Callback("recordingStatusCallback"), targets);
    }

    private static PhoneTarget? Phone(XElement element, string documentUrl)
    {
        var attributes = new TwimlAttributes(element, documentUrl);
        var callback = attributes.Callback("statusCallback");
        return callback is not null && callback.Events.Any(e => !Events.Contains(e))
            ? null
            : new PhoneTarget(element.Value.Trim(), attributes.Url("url"), attributes.Method, attributes.Text("sendDigits", ""), callback);
    }

    private static ConferenceTarget Conference(XElement element, string documentUrl)
    {
        var attributes = new TwimlAttributes(element, documentUrl);
        return new ConferenceTarget(
            element.Value.Trim(), attributes.Flag("startConferenceOnEnter", true), attributes.Flag("endConferenceOnExit", false),
            attributes.Flag("muted", false), attributes.Text("waitUrl") is "" ? "" : attributes.Url("waitUrl"), attributes.MethodOf("waitMethod"),
            attributes.TryNumber("maxParticipants"), attributes.Callback("statusCallback"));
    }
}
