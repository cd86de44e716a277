using System.Net.WebSockets;
using System.Text;
using VoiceAssistant.RealtimeMedia.Calls;
using VoiceAssistant.RealtimeMedia.Telemetry;
using VoiceAssistant.RealtimeMedia.Telephony.Twilio;
using VoiceAssistant.RealtimeMedia.Tests.Calls;
using VoiceAssistant.RealtimeMedia.Tests.Telemetry;

namespace VoiceAssistant.RealtimeMedia.Tests.Telephony;

/// <summary>Messages that break the protocol, before a call and within one.</summary>
internal sealed class TwilioStreamTests
{
    private const string Good = """{"event":"media","media":{"payload":"AQID/w=="}}""";

    private const string Start = $$$"""
        {"event":"start","start":{"streamSid":"MZ1","callSid":"CA1","accountSid":"{{{CallHost.AccountSid}}}",
         "customParameters":{"callId":"5d2c0a6e-0000-4000-8000-000000000000","token":"t"} } }
        """;

    private static readonly string[] BadOnes =
    [
        "not json", "", "[]", """{"event":5}""", """{"event":"media","media":null}""", """{"event":"media","media":"AQID"}""",
        """{"event":"media","media":{"payload":"####"}}""", """{"event":"media","media":{"payload":7}}""",
        """{"event":"media","media":{"payload":"AQID","timestamp":{}}}""", """{"event":"mark","mark":[]}""",
        """{"event":"dtmf","dtmf":"5"}""", """{"event":"start","start":"again"}""",
    ];

    private readonly CallTelemetry _telemetry = new();
    private Measurements _measured = null!;
    private CallHost _host = null!;

    [SetUp]
    public async Task ListenAsync()
    {
        _measured = new Measurements();
        _host = await CallHost.StartAsync();
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _host.DisposeAsync();
        _measured.Dispose();
        _telemetry.Dispose();
    }

    [TestCaseSource(nameof(BadOnes))]
    public async Task In_mid_call_a_bad_message_is_counted_and_dropped(string bad)
    {
        var stream = Open([Start, bad, Good]);
        (await NextAsync(stream)).ShouldBe(StreamMessageKind.Start);
        (await NextAsync(stream)).ShouldBe(StreamMessageKind.None);
        (await NextAsync(stream)).ShouldBe(StreamMessageKind.Audio);
        _measured.Of("voiceassistant.messages.bad").Sum().ShouldBe(1);
    }

    [TestCaseSource(nameof(BadOnes))]
    public async Task Before_it_is_in_a_call_a_stream_that_breaks_the_protocol_is_closed(string bad) =>
        (await Should.ThrowAsync<StreamRefusedException>(() => NextAsync(Open([bad])))).Reason.ShouldBe(CloseReason.BadMessage);

    [Test]
    public async Task A_flood_of_bad_messages_closes_the_stream()
    {
        var stream = Open([Start, .. Enumerable.Repeat("not json", BadMessages.Most + 1)]);
        for (var taken = 0; taken <= BadMessages.Most; taken++)
            await NextAsync(stream);
        (await Should.ThrowAsync<StreamRefusedException>(() => NextAsync(stream))).Reason.ShouldBe(CloseReason.BadMessage);
    }

    [Test]
    public async Task Every_other_message_may_be_bad_for_as_long_as_the_call_lasts()
    {
        var stream = Open([Start, .. Enumerable.Range(0, 5_000).Select(i => i % 2 == 0 ? "not json" : Good)]);
        for (var taken = 0; taken <= 5_000; taken++)
            await NextAsync(stream);
    }

    [TestCase("""{"event":"whisper","start":"now","media":null,"mark":7,"dtmf":[]}""")]
    [TestCase("""{"media":"AQID","event":"whisper"}""")]
    [TestCase("""{"start":7}""")]
    public async Task What_an_unknown_event_holds_is_its_own_affair(string unknown)
    {
        var stream = Open([unknown, Start, unknown]);
        (await NextAsync(stream)).ShouldBe(StreamMessageKind.None);
        (await NextAsync(stream)).ShouldBe(StreamMessageKind.Start);
        (await NextAsync(stream)).ShouldBe(StreamMessageKind.None);
        _measured.Of("voiceassistant.messages.bad").Sum().ShouldBe(0);
    }

    private static async Task<StreamMessageKind> NextAsync(TwilioStream stream)
    {
        await stream.ReceiveAsync(CancellationToken.None);
        return stream.Read().Kind;
    }

    private TwilioStream Open(IEnumerable<string> messages) => new(
        new FragmentSocket(messages.Select(m => (Encoding.UTF8.GetBytes(m), WebSocketMessageType.Text, true))),
        _host.Signatures,
        _telemetry.Streams);
}
