using VoiceAssistant.CallSimulator.Calls;
using VoiceAssistant.CallSimulator.Media;

namespace VoiceAssistant.CallSimulator.Tests.Media;

public class StreamSessionTests
{
    [Test]
    public void A_stream_begins_with_connected_and_start()
    {
        var stream = new VirtualStream(new Dictionary<string, string> { ["token"] = "a+b/c=\"" });

        stream.Sent[0].Json.GetRawText().ShouldBe("""{"event":"connected","protocol":"Call","version":"1.0.0"}""");
        stream.Sent[1].Json.GetRawText().ShouldBe("""
            {"event":"start","sequenceNumber":"1","streamSid":"MZ00000000000000000000000000000001",
            "start":{"accountSid":"AC1","streamSid":"MZ00000000000000000000000000000001","callSid":"CA1","tracks":["inbound"],
            "mediaFormat":{"encoding":"audio/x-mulaw","sampleRate":8000,"channels":1},
            "customParameters":{"token":"a+b/c=\""}}}
            """.ReplaceLineEndings(""));
    }

    [Test]
    public void Without_parameters_customParameters_is_an_empty_object() =>
        new VirtualStream().Sent[1].Json.GetProperty("start").GetProperty("customParameters").GetRawText().ShouldBe("{}");

    [Test]
    public void A_frame_leaves_every_twenty_milliseconds_with_numbers_as_strings()
    {
        var stream = new VirtualStream();

        stream.RunUntil(1000);

        var media = stream.Messages("media").ToList();
        media.Count.ShouldBe(50);
        media[2].EnumerateObject().Select(p => p.Name).ShouldBe(["event", "sequenceNumber", "streamSid", "media"]);
        media[2].GetProperty("sequenceNumber").GetString().ShouldBe("4");
        var body = media[2].GetProperty("media");
        body.GetProperty("track").GetString().ShouldBe("inbound");
        body.GetProperty("chunk").GetString().ShouldBe("3");
        body.GetProperty("timestamp").GetString().ShouldBe("60");
        Convert.FromBase64String(body.GetProperty("payload").GetString()!).ShouldBe(Enumerable.Repeat((byte)0xFF, 160));
        stream.Lateness.Max.ShouldBe(0);
    }

    [Test]
    public void Sequence_numbers_run_over_all_messages()
    {
        var stream = new VirtualStream();
        stream.RunUntil(50);
        stream.Session.Dial('#');
        stream.ReceiveMark("m");
        stream.RunUntil(100);
        stream.Session.End(sayStop: true);

        stream.Sent.Skip(1).Select(s => s.Json.GetProperty("sequenceNumber").GetString())
            .ShouldBe(Enumerable.Range(1, stream.Sent.Count - 1).Select(i => $"{i}"));
        stream.Messages("dtmf").Single().GetProperty("dtmf").GetRawText().ShouldBe("""{"track":"inbound_track","digit":"#"}""");
        stream.Messages("mark").Single().GetProperty("mark").GetRawText().ShouldBe("""{"name":"m"}""");
        stream.Sent[^1].Json.GetProperty("stop").GetRawText().ShouldBe("""{"accountSid":"AC1","callSid":"CA1"}""");
    }

    [Test]
    public void A_mark_returns_exactly_when_its_audio_has_been_played()
    {
        var stream = new VirtualStream();
        stream.RunUntil(33);
        stream.ReceiveAudio(250);
        stream.ReceiveMark("m");

        stream.RunUntil(1000);

        stream.Sent.Single(s => s.Json.GetProperty("event").GetString() == "mark").At.TotalMilliseconds.ShouldBe(283);
        var mark = stream.Journal.Marks().ShouldHaveSingleItem();
        (mark.ReceivedAt.TotalMilliseconds, mark.ReturnedAt.TotalMilliseconds, mark.ByClear).ShouldBe((33, 283, false));
    }

    [Test]
    public void Clear_returns_all_marks_at_once_and_measures_the_interruption()
    {
        var stream = new VirtualStream();
        stream.ReceiveAudio(2000);
        stream.ReceiveMark("m");
        stream.RunUntil(500);
        var utterance = stream.Say(400, interrupted: 0);
        stream.RunUntil(830);

        stream.ReceiveClear();

        stream.Journal.Marks().ShouldHaveSingleItem().ByClear.ShouldBeTrue();
        stream.Session.Replies[0].PlayedMs.ShouldBe(830);
        utterance.FirstVoicedSentAt.ShouldBe(TimeSpan.FromMilliseconds(520));
        utterance.BargeInLatency.ShouldBe(TimeSpan.FromMilliseconds(310));
    }

    [Test]
    public void An_utterance_is_stamped_at_its_first_and_last_voiced_frame()
    {
        var stream = new VirtualStream();
        var utterance = stream.Say(100);

        stream.RunUntil(500);

        utterance.FirstVoicedSentAt.ShouldBe(TimeSpan.FromMilliseconds(20));
        utterance.LastVoicedSentAt.ShouldBe(TimeSpan.FromMilliseconds(100));
    }

    [TestCase(true, 40, "620")]
    [TestCase(false, 50, "420")]
    public void A_stall_loses_frames_or_bursts_them(bool lose, int frames, string timestampAfterIt)
    {
        var stream = new VirtualStream();
        stream.RunUntil(400);
        stream.Session.Stall(TimeSpan.Zero, TimeSpan.FromMilliseconds(205), lose);
        stream.RunUntil(600);
        stream.Messages("media").Count().ShouldBe(20);

        stream.RunUntil(1000);

        var media = stream.Messages("media").ToList();
        media.Count.ShouldBe(frames);
        var next = stream.Sent.First(s => s.At > TimeSpan.FromMilliseconds(400) && s.Json.GetProperty("event").GetString() == "media");
        next.At.TotalMilliseconds.ShouldBe(620);
        next.Json.GetProperty("media").GetProperty("timestamp").GetString().ShouldBe(timestampAfterIt);
        media.Select(m => m.GetProperty("media").GetProperty("chunk").GetString()).ShouldBe(Enumerable.Range(1, frames).Select(i => $"{i}"));
    }

    [TestCase("""{"event":"clear","streamSid":"MZother"}""", "foreign")]
    [TestCase("""{"event":"clear"}""", "streamSid")]
    [TestCase("""{"event":"clear","streamSid":"MZ00000000000000000000000000000001","now":true}""", "now")]
    [TestCase("""{"event":"media","streamSid":"MZ00000000000000000000000000000001","media":{"payload":"AAAA","track":"outbound"}}""", "track")]
    [TestCase("""{"event":"media","streamSid":"MZ00000000000000000000000000000001","media":{"payload":"%%"}}""", "payload")]
    [TestCase("""{"event":"hello","streamSid":"MZ00000000000000000000000000000001"}""", "hello")]
    [TestCase("""{"event":""", "JSON")]
    [TestCase("[]", "object")]
    public void A_message_the_carrier_would_not_obey_is_a_warning(string json, string warning)
    {
        var stream = new VirtualStream();
        stream.ReceiveAudio(500);
        stream.ReceiveMark("m");

        stream.Receive(json);

        stream.Journal.Details(CallEventKind.ProtocolWarning).ShouldHaveSingleItem().ShouldContain(warning);
        stream.Session.PendingMarks.ShouldBe(1);
        stream.Session.Replies.ShouldHaveSingleItem().ReceivedMs.ShouldBe(500);
    }

    [Test]
    public void Escaped_base64_is_read()
    {
        var reader = new MediaStreamReader("MZ1");

        var message = reader.Read("""{"streamSid":"MZ1","media":{"payload":"\u002B/\/\u002B"},"event":"media"}"""u8);

        message.Kind.ShouldBe(ServerMessageKind.Media);
        message.Audio.ToArray().ShouldBe(Convert.FromBase64String("+//+"));
    }

    [Test]
    public async Task Waiting_ends_when_the_stream_does()
    {
        var stream = new VirtualStream();
        var waiting = stream.Session.UntilAsync(_ => false, TimeSpan.FromSeconds(5), CancellationToken.None);
        var timed = stream.Session.UntilAsync(_ => false, TimeSpan.FromSeconds(1), CancellationToken.None);
        stream.RunUntil(1100);

        stream.Session.End(sayStop: false);

        (await timed).ShouldBe(Awaited.TimedOut);
        (await waiting).ShouldBe(Awaited.StreamEnded);
    }
}
