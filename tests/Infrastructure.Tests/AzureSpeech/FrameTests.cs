using System.Text;
using System.Text.Json.Nodes;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.AzureSpeech.Recognition;
using VoiceAssistant.Infrastructure.AzureSpeech.Synthesis;
using VoiceAssistant.Infrastructure.AzureSpeech.Wire;

namespace VoiceAssistant.Infrastructure.Tests.AzureSpeech;

/// <summary>Ours against what the vendor's own SDK sent.</summary>
internal sealed class FrameTests
{
    [TestCase("recognition", "speech.config")]
    [TestCase("recognition", "speech.context")]
    [TestCase("recognition", "telemetry")]
    [TestCase("synthesis", "synthesis.context")]
    [TestCase("synthesis", "ssml")]
    [TestCase("stop", "synthesis.control")]
    public void A_text_message_is_the_SDKs_byte_for_byte(string recording, string path)
    {
        var recorded = RecordedMessage.First(recording, path);
        var type = path == "ssml" ? FrameWriter.Ssml : FrameWriter.Json;
        var ours = FrameWriter.Text(path, recorded.RequestId, recorded.Time, type, Encoding.UTF8.GetBytes(recorded.Body));
        Encoding.UTF8.GetString(ours.Span).ShouldBe($"{recorded.Header}\r\n\r\n{recorded.Body}");
    }

    [Test]
    public void The_first_audio_message_tells_of_mu_law_as_the_SDK_does()
    {
        var recorded = RecordedMessage.First("recognition", "audio");
        var ours = AudioFrame.Riff(recorded.RequestId, recorded.Time).Span;
        ours.Length.ShouldBe(2 + recorded.HeaderLength + 44);
        (ours[0], ours[1]).ShouldBe(((byte)0, (byte)recorded.HeaderLength));
        Encoding.ASCII.GetString(ours.Slice(2, recorded.HeaderLength)).ShouldBe(recorded.Header);
        Convert.ToHexStringLower(ours[(2 + recorded.HeaderLength)..]).ShouldBe(recorded.Body);
    }

    [Test]
    public void Every_further_one_is_as_long_as_the_SDKs_and_differs_in_its_time_and_its_audio_alone()
    {
        var recorded = RecordedMessage.Load("recognition").Where(message => message is { IsOfClient: true, IsBinary: true }).Skip(1).ToList();
        var frame = new AudioFrame(recorded[0].RequestId, DateTimeOffset.UnixEpoch);
        foreach (var (message, length) in recorded.Select((message, i) => (message, i == recorded.Count - 1 ? 0 : AudioFrame.BodyBytes)))
        {
            frame.Body.Fill(0x7E);
            var ours = frame.Of(length, message.Time).Span;
            ours.Length.ShouldBe(2 + message.HeaderLength + length);
            Encoding.ASCII.GetString(ours.Slice(2, message.HeaderLength)).ShouldBe(message.Header);
            (message.Body.Length > 0).ShouldBe(length > 0);
            ours[(2 + message.HeaderLength)..].ToArray().ShouldAllBe(sample => sample == 0x7E);
        }
    }

    [Test]
    public void The_synthesis_context_and_the_words_to_stop_are_the_SDKs()
    {
        Encoding.UTF8.GetString(SynthesisContext.Phrase).ShouldBe(RecordedMessage.First("synthesis", "synthesis.context").Body);
        Encoding.UTF8.GetString(SynthesisContext.Stop).ShouldBe(RecordedMessage.First("stop", "synthesis.control").Body);
    }

    [Test]
    public void A_phrase_to_speak_is_wrapped_as_the_SDK_does() =>
        Ssml.Of("Hello caller. <&\"'>", "en-US", "en-US-JennyNeural", rate: null)
            .ShouldBe(RecordedMessage.First("synthesis", "ssml").Body);

    [Test]
    public void The_recognition_context_is_what_the_SDK_sends_for_the_same_settings()
    {
        var expected = JsonNode.Parse(RecordedMessage.First("recognition", "speech.context").Body)!.AsObject();
        // settings that calls do not use
        foreach (var unused in (string[])["initialSilenceTimeout", "trailingSilenceTimeout"])
            expected["phraseDetection"]!.AsObject().Remove(unused).ShouldBeTrue();
        expected["phraseOutput"]!.AsObject().Remove("interimResults").ShouldBeTrue();
        var ours = new RecognitionRequest(new RecognitionSettings("de-DE", ["Contoso", "Müller"], "", []), segmentationMs: 700).Context();
        JsonNode.DeepEquals(JsonNode.Parse(ours), expected).ShouldBeTrue(Encoding.UTF8.GetString(ours));
    }

    [TestCase("recognition")]
    [TestCase("synthesis")]
    public void What_we_are_tells_the_same_as_the_SDK_does(string recording)
    {
        var expected = JsonNode.Parse(RecordedMessage.First(recording, "speech.config").Body)!;
        var ours = JsonNode.Parse(recording == "recognition" ? RecognitionRequest.Config : SynthesisContext.Config)!;
        Shape(ours).ShouldBe(Shape(expected));
    }

    [Test]
    public void Every_message_of_the_service_is_read()
    {
        foreach (var message in RecordedMessage.Load("synthesis").Where(message => !message.IsOfClient))
        {
            var frame = message.IsBinary ? FrameReader.ReadBinary(Binary(message.Header, [1, 2])) : FrameReader.ReadText(Text(message));
            Encoding.ASCII.GetString(frame.Path).ShouldBe(message.Path);
            frame.IsOf(message.RequestId).ShouldBeTrue();
            frame.IsOf(RequestId.New()).ShouldBeFalse();
            frame.Body.ToArray().ShouldBe(message.IsBinary ? [1, 2] : Encoding.UTF8.GetBytes(message.Body));
        }
    }

    [Test]
    public void Ids_may_come_back_in_small_letters_and_headers_with_spaces_and_in_any_case()
    {
        var frame = FrameReader.ReadText("x-requestid: abc1\r\nPATH : turn.end \r\nodd line\r\n\r\n"u8);
        frame.IsOf("ABC1").ShouldBeTrue();
        frame.Path.SequenceEqual("turn.end"u8).ShouldBeTrue();
        frame.Body.IsEmpty.ShouldBeTrue();
    }

    [TestCase("")]
    [TestCase("garbage")]
    [TestCase("\r\n\r\n{}")]
    [TestCase("X-RequestId:1\r\n\r\n{}")]
    public void A_text_that_is_no_message_is_told_as_such(string text) =>
        Should.Throw<MalformedFrameException>(() => { FrameReader.ReadText(Encoding.UTF8.GetBytes(text)); });

    [TestCase(new byte[] { })]
    [TestCase(new byte[] { 0 })]
    [TestCase(new byte[] { 0, 0 })]
    [TestCase(new byte[] { 0, 9, 80 })]
    [TestCase(new byte[] { 255, 255, 1, 2, 3 })]
    public void Bytes_that_are_no_message_are_told_as_such(byte[] bytes) =>
        Should.Throw<MalformedFrameException>(() => { FrameReader.ReadBinary(bytes); });

    [TestCase("{")]
    [TestCase("[]")]
    [TestCase("null")]
    [TestCase("")]
    public void A_body_that_is_no_phrase_is_told_without_quoting_it(string body) =>
        Should.Throw<MalformedFrameException>(() => AzureJson.Read(Encoding.UTF8.GetBytes(body), AzureJson.Default.PhraseMessage));

    private static byte[] Text(RecordedMessage message) => Encoding.UTF8.GetBytes($"{message.Header}\r\n\r\n{message.Body}");

    private static byte[] Binary(string header, byte[] body) => [0, (byte)header.Length, .. Encoding.ASCII.GetBytes(header), .. body];

    private static string Shape(JsonNode node) =>
        node is JsonObject members ? $"{{{string.Join(',', members.Select(member => member.Key + Shape(member.Value!)))}}}" : "";
}
