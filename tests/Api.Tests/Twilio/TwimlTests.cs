using System.Text.Json;
using System.Xml.Linq;
using VoiceAssistant.Api.Webhooks.Twilio;

namespace VoiceAssistant.Api.Tests.Twilio;

/// <summary>The documents of <c>twiml-samples.json</c>, which the official builder wrote, said in ours.</summary>
public sealed class TwimlTests
{
    private static readonly Dictionary<string, Twiml> Ours = new()
    {
        ["connect-stream"] = new Twiml().Add("Connect", c => c
            .Set("action", "https://voice.example.test/after?x=1&y=2").Set("method", "POST")
            .Add("Stream", s => s
                .Set("url", "wss://voice.example.test/media").Set("name", "main")
                .Set("statusCallback", "https://voice.example.test/stream-status").Set("statusCallbackMethod", "POST")
                .Add("Parameter", p => p.Set("name", "tenantId").Set("value", "t1"))
                .Add("Parameter", p => p.Set("name", "greeting").Set("value", "Hi <b> & \"you\"")))),
        ["say-pause-hangup"] = new Twiml()
            .Add("Say", s => s.Set("voice", "Polly.Joanna-Neural").Set("language", "en-US").Text("Sorry & goodbye <now>."))
            .Add("Pause", p => p.Set("length", "1"))
            .Hangup(),
        ["dial"] = new Twiml()
            .Add("Dial", d => d
                .Set("action", "/dial-done").Set("callerId", "+15005550006").Set("timeout", "20").Set("timeLimit", "600")
                .Set("answerOnBridge", "true").Set("record", "record-from-answer-dual").Set("recordingStatusCallback", "/rec")
                .Add("Number", n => n
                    .Set("statusCallback", "/num").Set("statusCallbackEvent", "initiated", "answered", "completed").Set("url", "/whisper")
                    .Text("+15005550002")))
            .Say("No answer"),
        ["gather"] = new Twiml()
            .Add("Gather", g => g
                .Set("input", "dtmf", "speech").Set("action", "/gather").Set("numDigits", "1").Set("timeout", "5")
                .Set("speechTimeout", "auto").Set("finishOnKey", "#").Set("language", "en-US").Set("hints", "sales,support")
                .Set("actionOnEmptyResult", "true")
                .Add("Say", s => s.Text("Press 1")))
            .Add("Redirect", r => r.Set("method", "POST").Text("/again")),
        ["record"] = new Twiml().Add("Record", r => r
            .Set("action", "/rec").Set("maxLength", "60").Set("timeout", "5").Set("finishOnKey", "#").Set("playBeep", "true")
            .Set("trim", "trim-silence").Set("recordingStatusCallback", "/rs")
            .Set("recordingStatusCallbackEvent", "in-progress", "completed", "absent")),
        ["reject"] = new Twiml().Add("Reject", r => r.Set("reason", "busy")),
        ["start-stream"] = new Twiml()
            .Add("Start", s => s.Add("Stream", x => x.Set("url", "wss://x.test/s").Set("track", "both_tracks").Set("name", "n")))
            .Add("Stop", s => s.Add("Stream", x => x.Set("name", "n"))),
        ["start-recording"] = new Twiml().Add("Start", s => s.Add("Recording", r => r
            .Set("recordingStatusCallback", "/r").Set("channels", "dual").Set("track", "both"))),
        ["play-digits"] = new Twiml()
            .Add("Play", p => p.Set("digits", "ww12"))
            .Add("Play", p => p.Text("https://x.test/a.mp3")),
        ["empty"] = new Twiml(),
        ["say-ssml"] = new Twiml().Add("Say", s => s
            .Set("voice", "Polly.Joanna")
            .Add("break", b => b.Set("strength", "weak").Set("time", "200ms"))
            .Add("prosody", p => p.Set("rate", "90%").Text("slow"))),
    };

    private static IEnumerable<string> Names => Samples().Keys;

    [TestCaseSource(nameof(Names))]
    public void The_official_builder_writes_the_same_document(string name) =>
        XNode.DeepEquals(Canonical(Ours[name].ToString()), Canonical(Samples()[name])).ShouldBeTrue(Ours[name].ToString());

    [Test]
    public void All_samples_were_read() => Names.Count().ShouldBe(11);

    [Test]
    public void A_document_says_that_it_is_UTF8() =>
        new Twiml().Say("Grüße").ToString().ShouldBe("""<?xml version="1.0" encoding="UTF-8"?><Response><Say>Grüße</Say></Response>""");

    [Test]
    public void What_XML_cannot_hold_is_left_out() =>
        new Twiml().Say("One\u0000 moment\uFFFF, \ud83d\ude00").ToString().ShouldEndWith("<Response><Say>One moment, \ud83d\ude00</Say></Response>");

    [Test]
    public void What_is_said_cannot_become_a_verb() =>
        XElement.Parse(new Twiml().Say("</Say><Dial>+1</Dial>").ToString()).Elements().ShouldHaveSingleItem().Name.LocalName.ShouldBe("Say");

    private static Dictionary<string, string> Samples() => JsonSerializer.Deserialize<Dictionary<string, string>>(
        File.ReadAllBytes(Path.Combine(TestContext.CurrentContext.TestDirectory, "Twilio", "twiml-samples.json")))!;

    /// <summary>The order of attributes means nothing.</summary>
    private static XElement Canonical(string xml) => Canonical(XElement.Parse(xml));

    private static XElement Canonical(XElement element) => new(
        element.Name,
        element.Attributes().OrderBy(a => a.Name.LocalName, StringComparer.Ordinal),
        element.Nodes().Select(n => n is XElement child ? Canonical(child) : n));
}
