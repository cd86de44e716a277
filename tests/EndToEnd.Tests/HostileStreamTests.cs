using System.Diagnostics;
using System.Net;
using System.Net.WebSockets;
using VoiceAssistant.CallSimulator.Scenarios;
using VoiceAssistant.CallSimulator.Webhooks;
using VoiceAssistant.EndToEnd.Tests.Hosts;

namespace VoiceAssistant.EndToEnd.Tests;

/// <summary>Streams that are not what they should be: closed with the right code, and nobody else notices.</summary>
internal sealed class HostileStreamTests
{
    private const int QuietPolls = 20;

    private Deployment _deployment = null!;
    private HostileCaller _caller = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _deployment = await Deployment.StartAsync();
        _caller = new HostileCaller(_deployment);
    }

    [OneTimeTearDown]
    public void Stop()
    {
        _caller.Dispose();
        _deployment.Dispose();
    }

    [TearDown]
    public void Nothing_confidential_was_said() => _deployment.CheckConfidence();

    [Test]
    public async Task A_token_that_was_made_up_is_refused()
    {
        var call = await _caller.RingAsync();
        (await HostileCaller.StreamAsync(call with { Token = "made-up" })).ShouldBe(WebSocketCloseStatus.PolicyViolation);
        (await HostileCaller.StreamAsync(call, hangUp: true)).ShouldBe(WebSocketCloseStatus.NormalClosure, "the real one still works");
    }

    [Test]
    public async Task A_token_works_once()
    {
        var call = await _caller.RingAsync();
        (await HostileCaller.StreamAsync(call, hangUp: true)).ShouldBe(WebSocketCloseStatus.NormalClosure);
        (await HostileCaller.StreamAsync(call)).ShouldBe(WebSocketCloseStatus.PolicyViolation);
    }

    [Test]
    public async Task Of_twenty_streams_with_one_token_one_gets_in()
    {
        var call = await _caller.RingAsync();
        var ends = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => HostileCaller.StreamAsync(call, hangUp: true)));
        ends.Count(end => end == WebSocketCloseStatus.NormalClosure).ShouldBe(1);
        ends.Count(end => end == WebSocketCloseStatus.PolicyViolation).ShouldBe(19);
    }

    [Test]
    public async Task A_token_of_another_call_is_refused()
    {
        var (mine, other) = (await _caller.RingAsync(), await _caller.RingAsync());
        (await HostileCaller.StreamAsync(mine with { Token = other.Token })).ShouldBe(WebSocketCloseStatus.PolicyViolation);
        (await HostileCaller.StreamAsync(mine with { CallSid = other.CallSid })).ShouldBe(WebSocketCloseStatus.PolicyViolation);
        (await HostileCaller.StreamAsync(mine with { AccountSid = "AC00000000000000000000000000000002" }))
            .ShouldBe(WebSocketCloseStatus.PolicyViolation);
    }

    [Test]
    public async Task A_stream_that_never_starts_is_closed_after_five_seconds() =>
        (await _caller.SendAsync("""{"event":"connected","protocol":"Call","version":"1.0.0"}"""))
            .ShouldBe(WebSocketCloseStatus.PolicyViolation);

    [Test]
    public async Task A_wrong_signature_on_the_upgrade_is_refused_and_a_right_one_is_not()
    {
        (await _caller.UpgradeAsync("bm90IHR3aWxpbydzIHNpZ25hdHVyZQ==")).ShouldBe(HttpStatusCode.Forbidden);
        var right = RequestSigner.Sign(_deployment.AuthToken, _deployment.MediaSocket.OriginalString, []);
        (await _caller.UpgradeAsync(right)).ShouldBe(HttpStatusCode.SwitchingProtocols);
        (await _caller.UpgradeAsync(signature: null)).ShouldBe(HttpStatusCode.SwitchingProtocols, "the token authenticates");
    }

    [TestCase("not json", WebSocketCloseStatus.InvalidPayloadData)]
    [TestCase("""{"event":"media","media":{"payload":"####"}}""", WebSocketCloseStatus.InvalidPayloadData)]
    [TestCase("""{"event":"start","start":[]}""", WebSocketCloseStatus.InvalidPayloadData)]
    [TestCase("""{"event":"start"}""", WebSocketCloseStatus.PolicyViolation)]
    [TestCase("""{"event":"start","start":{"callSid":"CA1","accountSid":"AC1","customParameters":{"callId":"x","token":"y"}}}""",
        WebSocketCloseStatus.PolicyViolation)]
    public async Task A_stranger_who_sends_nonsense_is_shown_out(string message, WebSocketCloseStatus status) =>
        (await _caller.SendAsync(message)).ShouldBe(status);

    [Test]
    public async Task Binary_frames_are_not_taken() =>
        (await _caller.SendAsync([1, 2, 3], WebSocketMessageType.Binary)).ShouldBe(WebSocketCloseStatus.InvalidMessageType);

    [Test]
    public async Task A_message_of_a_megabyte_is_not_read_to_its_end() =>
        (await _caller.SendAsync(new string(' ', 1 << 20))).ShouldBe(WebSocketCloseStatus.MessageTooBig);

    [TestCase("not json")]
    [TestCase("""{"event":"media","media":{"payload":"#"}}""")]
    [TestCase("""{"event":"media","media":null}""")]
    [TestCase("""{"event":"whisper","start":"now"}""")]
    public async Task A_bad_message_in_mid_call_is_dropped_and_a_flood_of_them_ends_it(string message)
    {
        var call = await _caller.RingAsync();
        (await HostileCaller.StreamAsync(call, hangUp: true, then: message)).ShouldBe(WebSocketCloseStatus.NormalClosure);
        var (other, isBad) = (await _caller.RingAsync(), !message.Contains("whisper", StringComparison.Ordinal));
        (await HostileCaller.StreamAsync(other, hangUp: true, then: [.. Enumerable.Repeat(message, 200)]))
            .ShouldBe(isBad ? WebSocketCloseStatus.InvalidPayloadData : WebSocketCloseStatus.NormalClosure);
    }

    [Test]
    public async Task Streams_that_break_right_behind_their_start_leave_no_log_in_progress()
    {
        var calls = new List<HostileCaller.Invitation>();
        for (var i = 0; i < 40; i++)
        {
            calls.Add(await _caller.RingAsync());
            await HostileCaller.BreakAsync(calls[^1], afterMs: i % 10);
        }

        // a stream that broke may be taken up late: it is over when for some polls in a row nothing is in progress
        List<string> sids = [.. calls.Select(call => call.CallSid)];
        var quiet = 0;
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < HostProcess.Timeout && quiet < QuietPolls; await Task.Delay(100))
            quiet = _deployment.CountInProgress(sids) == 0 ? quiet + 1 : 0;
        quiet.ShouldBe(QuietPolls);
    }

    [Test]
    [NonParallelizable] // it counts the lines of a log that others write to
    public async Task Ten_thousand_random_messages_do_no_harm_and_one_log_line_each_at_most()
    {
        var random = new Random(2);
        var before = LinesOfMedia();
        for (var round = 0; round < 100; round++)
        {
            var messages = Enumerable.Range(0, 100).Select(_ => RandomMessage(random)).ToArray();
            (await _caller.SendAsync(messages)).ShouldNotBeNull();
        }

        (LinesOfMedia() - before).ShouldBeLessThanOrEqualTo(100 + 25, "besides what tests before it have left to say");
        var call = await _deployment.CallAsync(Talk.ReplyEnd, Step.Say(800), Talk.ReplyEnd);
        call.Replies.Count.ShouldBe(2, "the host still answers");
    }

    [Test]
    public async Task Ten_thousand_random_messages_in_a_call_are_ignored_while_they_are_JSON()
    {
        var random = new Random(3);
        var call = await _caller.RingAsync();
        var messages = Enumerable.Range(0, 10_000).Select(_ =>
            $$"""{"event":"{{(char)random.Next('a', 'z')}}{{random.Next()}}","x":[{{random.Next()}},null,{"y":"{{random.NextDouble()}}"}]}""");
        (await HostileCaller.StreamAsync(call, hangUp: true, then: [.. messages])).ShouldBe(WebSocketCloseStatus.NormalClosure);
    }

    private int LinesOfMedia() => _deployment.Media.Output.Split('\n').Length;

    private static string RandomMessage(Random random)
    {
        var bytes = new byte[random.Next(200)];
        random.NextBytes(bytes);
        return random.Next(3) switch
        {
            0 => Convert.ToBase64String(bytes),
            1 => $$"""{"event":"{{random.Next()}}","media":{{random.Next(2)}}}""",
            _ => $$"""{"event":"{{Convert.ToHexString(bytes)}}"}""",
        };
    }
}
