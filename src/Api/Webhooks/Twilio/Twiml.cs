using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace VoiceAssistant.Api.Webhooks.Twilio;

/// <summary>A TwiML document: verbs, carried out one after the other.</summary>
/// <remarks>https://www.twilio.com/docs/voice/twiml</remarks>
internal sealed class Twiml
{
    private readonly XElement _response = new("Response");

    public Twiml Add(string verb, Action<TwimlVerb>? describe = null)
    {
        TwimlVerb.AddTo(_response, verb, describe);
        return this;
    }

    public Twiml Say(string text) => Add("Say", say => say.Text(text));

    public Twiml Pause(TimeSpan length) =>
        Add("Pause", pause => pause.Set("length", length.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)));

    /// <summary>Records the call from here on to its end, both sides apart, while the document goes on.</summary>
    /// <param name="callback">What Twilio tells what becomes of it.</param>
    /// <remarks>https://www.twilio.com/docs/voice/twiml/recording</remarks>
    public Twiml StartRecording(string callback) => Add("Start", start => start.Add("Recording", recording => recording
        .Set("channels", "dual").Set("recordingStatusCallback", callback).Set("recordingStatusCallbackEvent", "in-progress", "completed", "absent")));

    public Twiml Hangup() => Add("Hangup");

    /// <summary>Goes on with another document.</summary>
    public Twiml Redirect(string url) => Add("Redirect", redirect => redirect.Set("method", "POST").Text(url));

    /// <summary>
    /// Connects the call's audio with a WebSocket; when that is over, Twilio asks <paramref name="action"/> what is next.
    /// </summary>
    public Twiml ConnectStream(string action, string url, params (string Name, string Value)[] parameters) =>
        Add("Connect", connect => connect.Set("action", action).Add("Stream", stream =>
        {
            stream.Set("url", url);
            foreach (var (name, value) in parameters)
                stream.Add("Parameter", parameter => parameter.Set("name", name).Set("value", value));
        }));

    public override string ToString() =>
        """<?xml version="1.0" encoding="UTF-8"?>""" + _response.ToString(SaveOptions.DisableFormatting);
}

/// <summary>A verb, or a noun within one: attributes, text and nouns.</summary>
internal sealed class TwimlVerb
{
    private readonly XElement _element;

    private TwimlVerb(XElement element) => _element = element;

    /// <summary>Several values of one attribute are separated by a space.</summary>
    public TwimlVerb Set(string attribute, params string[] values)
    {
        _element.SetAttributeValue(attribute, Clean(string.Join(' ', values)));
        return this;
    }

    public TwimlVerb Text(string text)
    {
        _element.Add(new XText(Clean(text)));
        return this;
    }

    public TwimlVerb Add(string noun, Action<TwimlVerb>? describe = null)
    {
        AddTo(_element, noun, describe);
        return this;
    }

    /// <summary>Without what XML cannot hold, whoever wrote it: https://www.w3.org/TR/xml/#charsets</summary>
    private static string Clean(string text) => text.All(XmlConvert.IsXmlChar)
        ? text
        : string.Concat(text.EnumerateRunes().Where(rune => !rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value)));

    internal static void AddTo(XElement parent, string name, Action<TwimlVerb>? describe)
    {
        var element = new XElement(name);
        describe?.Invoke(new TwimlVerb(element));
        parent.Add(element);
    }
}
