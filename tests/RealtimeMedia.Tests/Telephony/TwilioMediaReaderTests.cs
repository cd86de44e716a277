using System.Text;
using VoiceAssistant.RealtimeMedia.Telephony.Twilio;

namespace VoiceAssistant.RealtimeMedia.Tests.Telephony;

internal sealed class TwilioMediaReaderTests
{
    private const string Media = """
        {"event":"media","sequenceNumber":"2","streamSid":"MZ01","media":{"track":"inbound","chunk":"1","timestamp":"5","payload":"AQID/w=="}}
        """;

    private const string Start = """
        {"event":"start","sequenceNumber":"1","streamSid":"MZ01","start":{"accountSid":"AC01","streamSid":"MZ01","callSid":"CA01",
         "tracks":["inbound"],"mediaFormat":{"encoding":"audio/x-mulaw","sampleRate":8000,"channels":1},
         "customParameters":{"callId":"c1","token":"t\"1"}}}
        """;

    private readonly byte[] _scratch = new byte[64 * 1_024];

    [Test]
    public void Media_gives_audio_and_time()
    {
        var message = Read(Media);
        message.Event.ShouldBe(TwilioEvent.Media);
        message.Audio.ToArray().ShouldBe([1, 2, 3, 255]);
        message.TimestampMs.ShouldBe(5);
    }

    [Test]
    public void Numbers_may_be_numbers_or_text()
    {
        Read(Media.Replace("\"5\"", "5", StringComparison.Ordinal)).TimestampMs.ShouldBe(5);
        Read(Media.Replace("\"5\"", "null", StringComparison.Ordinal)).TimestampMs.ShouldBe(-1);
        Read(Media.Replace("\"5\"", "\"soon\"", StringComparison.Ordinal)).TimestampMs.ShouldBe(-1);
        Read(Media.Replace("\"5\"", "\"\\u0035\"", StringComparison.Ordinal)).TimestampMs.ShouldBe(5);
        Read(Media.Replace("\"5\"", "-1152921504606846977", StringComparison.Ordinal)).TimestampMs.ShouldBe(-1);
        Read(Start.Replace("8000", "\"8000\"", StringComparison.Ordinal)).Start!.IsMuLaw8k.ShouldBeTrue();
    }

    [Test]
    public void Members_come_in_any_order_and_unknown_ones_are_skipped()
    {
        var message = Read("""
            {"later":[1,{"event":"stop"}],"media":{"new":{"a":[]},"payload":"AQI=","track":"inbound"},"x":null,"event":"media"}
            """);
        message.Event.ShouldBe(TwilioEvent.Media);
        message.Audio.ToArray().ShouldBe([1, 2]);
    }

    [Test]
    public void Escaped_base64_is_base64()
    {
        var escaped = Read("""{"event":"media","media":{"payload":"\/\/\u002F\/"}}""");
        escaped.Audio.ToArray().ShouldBe([255, 255, 255]);
    }

    [Test]
    public void Our_own_audio_is_not_taken_for_the_callers() =>
        Read(Media.Replace("\"inbound\"", "\"outbound\"", StringComparison.Ordinal)).Audio.Length.ShouldBe(0);

    [TestCase("-_8", "fb,ff")]
    [TestCase("-_8=", "fb,ff")]
    [TestCase("+/8", "fb,ff")]
    [TestCase("+_8", "fb,ff")]
    [TestCase("AQ", "01")]
    [TestCase("AQ=", "01")]
    [TestCase(" A Q\\n", "01")]
    [TestCase("\\u002d_8", "fb,ff")]
    [TestCase("AQID", "01,02,03")]
    public void Audio_is_base64_of_either_alphabet_padded_or_not(string payload, string audio) =>
        string.Join(',', Read($$$"""{"event":"media","media":{"payload":"{{{payload}}}"}}""").Audio.ToArray().Select(b => $"{b:x2}")).ShouldBe(audio);

    [TestCase("A")]
    [TestCase("AR")]
    [TestCase("AQID=")]
    [TestCase("A===")]
    [TestCase("AQ==AQ==")]
    [TestCase("AQ%%")]
    public void What_has_no_single_meaning_is_no_audio(string payload) =>
        Should.Throw<TwilioFormatException>(() => Read($$$"""{"event":"media","media":{"payload":"{{{payload}}}"}}""").Event);

    [Test]
    public void Members_of_other_events_are_not_looked_at()
    {
        Read("""{"start":"now","mark":7,"event":"media","dtmf":[],"media":{"payload":"AQI="}}""").Audio.ToArray().ShouldBe([1, 2]);
        Read("""{"event":"stop","start":"now","media":null}""").Event.ShouldBe(TwilioEvent.Stop);
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(159)]
    [TestCase(160)]
    [TestCase(8_000)]
    [TestCase(40_000)]
    public void Frames_have_any_size(int bytes)
    {
        var audio = new byte[bytes];
        Random.Shared.NextBytes(audio);
        Read("""{"event":"media","media":{"payload":"???"}}""".Replace("???", Convert.ToBase64String(audio), StringComparison.Ordinal)).Audio.ToArray().ShouldBe(audio);
    }

    [Test]
    public void Start_says_whose_call_it_is()
    {
        var start = Read(Start).Start!;
        (start.StreamSid, start.CallSid, start.AccountSid, start.IsMuLaw8k).ShouldBe(("MZ01", "CA01", "AC01", true));
        start.Parameters.ShouldBe(new Dictionary<string, string> { ["callId"] = "c1", ["token"] = "t\"1" }, ignoreOrder: true);
    }

    [Test]
    public void Another_encoding_is_noticed() =>
        Read(Start.Replace("x-mulaw", "x-l16", StringComparison.Ordinal)).Start!.IsMuLaw8k.ShouldBeFalse();

    [Test]
    public void Marks_keys_and_stop_are_read()
    {
        Read("""{"event":"mark","sequenceNumber":"4","streamSid":"MZ01","mark":{"name":"0-7"}}""").MarkName.ShouldBe("0-7");
        Read("""{"event":"dtmf","streamSid":"MZ01","dtmf":{"track":"inbound_track","digit":"#"}}""").Digit.ShouldBe('#');
        Read("""{"event":"stop","streamSid":"MZ01","stop":{"accountSid":"AC01","callSid":"CA01"}}""").Event.ShouldBe(TwilioEvent.Stop);
        Read("""{"event":"connected","protocol":"Call","version":"1.0.0"}""").Event.ShouldBe(TwilioEvent.Connected);
    }

    [TestCase("""{"event":"whisper","whisper":{"a":1}}""")]
    [TestCase("""{}""")]
    [TestCase("""{"event":"Media"}""")]
    public void Unknown_events_are_no_error(string json) => Read(json).Event.ShouldBe(TwilioEvent.Unknown);

    [TestCase("")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("hello")]
    [TestCase("""{"event":"media","media":{"payload":"AQID""")]
    [TestCase("""{"event":"media"} {"event":"media"}""")]
    [TestCase("""{"event":5}""")]
    [TestCase("""{"event":"media","media":"AQID"}""")]
    [TestCase("""{"event":"media","media":{"payload":"A"}}""")]
    [TestCase("""{"event":"media","media":{"payload":"####"}}""")]
    [TestCase("""{"event":"media","media":{"payload":7}}""")]
    [TestCase("""{"event":"media","media":{"timestamp":{}}}""")]
    [TestCase("""{"event":"start","start":[]}""")]
    [TestCase("""{"event":"mark","mark":null}""")]
    public void Broken_messages_have_one_exception_of_their_own(string json) =>
        Should.Throw<TwilioFormatException>(() => Read(json).Event);

    [Test]
    public void Reading_media_allocates_nothing()
    {
        var json = Encoding.UTF8.GetBytes(Media);
        TwilioMediaReader.Read(json, _scratch);
        Allocations.Of(() =>
        {
            for (var i = 0; i < 1_000; i++)
                TwilioMediaReader.Read(json, _scratch);
        }).ShouldBe(0);
    }

    private TwilioMessage Read(string json) => TwilioMediaReader.Read(Encoding.UTF8.GetBytes(json), _scratch);
}
