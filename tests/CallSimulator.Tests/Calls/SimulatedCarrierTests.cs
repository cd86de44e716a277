using VoiceAssistant.CallSimulator.Calls;
using VoiceAssistant.CallSimulator.Scenarios;

namespace VoiceAssistant.CallSimulator.Tests.Calls;

/// <summary>Whole calls in real time against a small server.</summary>
[Parallelizable(ParallelScope.All)]
[Category("RealTime")]
public class SimulatedCarrierTests
{
    /// <summary>So long that even a busy machine does something within it.</summary>
    private const int LongReplyMs = 4_000;

    /// <summary>For what happens sooner or later.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    [Test]
    public async Task A_conversation_is_greeted_answered_and_measured()
    {
        await using var server = await TestServer.StartAsync();

        var call = await RunAsync(server, "conversation", o => o with { Record = true });

        call.Failures.ShouldBeEmpty();
        call.Replies.Select(r => r.PlayedMs).ShouldBe([1000, 1000, 1000, 1000]);
        call.Utterances.Select(u => u.AnsweredBy).ShouldBe([1, 2, 3]);
        call.Utterances.ShouldAllBe(u => u.ReplyLatency > TimeSpan.FromMilliseconds(490));
        call.Marks.Count.ShouldBe(4);
        call.Marks.ShouldAllBe(m => !m.ByClear);
        call.Marks.Select((m, i) => m.ReturnedAt - call.Replies[i].StartedAt).ShouldAllBe(played => played > TimeSpan.FromMilliseconds(900));
        call.Recording!.Length.ShouldBeGreaterThan(9 * 8000 * 4);
        var heard = server.Conversations.Single();
        (heard.Token, heard.CallSid).ShouldBe(("t&1", call.CallSid));
        heard.Events.ShouldBe(["connected", "start", "mark", "mark", "mark", "mark", "stop", "close"]);
        Statuses(server).ShouldBe(["incoming ringing", "stream-ended completed", "status completed"]);
    }

    [Test]
    public async Task An_interruption_clears_and_is_answered()
    {
        await using var server = await TestServer.StartAsync(new TestServerOptions { ReplyMs = LongReplyMs });

        var call = await RunAsync(server, "interruption");

        call.Failures.ShouldBeEmpty();
        var interrupting = call.Utterances.Single(u => u.InterruptedReply is not null);
        interrupting.InterruptedReply.ShouldBe(1);
        interrupting.AnsweredBy.ShouldBe(2);
        interrupting.BargeInLatency!.Value.TotalMilliseconds.ShouldBeGreaterThan(170);
        call.Replies[1].PlayedMs.ShouldBeInRange(800, LongReplyMs - 20);
        call.Marks.Single(m => m.ByClear).Name.ShouldBe("reply-1");
    }

    [Test]
    public async Task A_caller_who_hangs_up_says_stop()
    {
        await using var server = await TestServer.StartAsync(new TestServerOptions { ReplyMs = LongReplyMs });

        var call = await RunAsync(server, "hang-up-in-reply");

        call.Failures.ShouldBeEmpty();
        call.Replies[1].PlayedMs.ShouldBeInRange(690, LongReplyMs - 20);
        server.Conversations.Single().Events[^2..].ShouldBe(["stop", "close"]);
    }

    [Test]
    public async Task A_dropped_socket_says_nothing_and_only_the_status_follows()
    {
        await using var server = await TestServer.StartAsync();

        var call = await RunAsync(server, "drop-socket");

        call.Failures.ShouldBeEmpty();
        var conversation = server.Conversations.Single();
        await conversation.BrokenOff.WaitAsync(Timeout);
        conversation.Events.ShouldNotContain("stop");
        conversation.Events.ShouldNotContain("close");
        Statuses(server).ShouldBe(["incoming ringing", "status completed"]);
    }

    [Test]
    public async Task When_the_server_closes_the_action_decides_what_is_said()
    {
        await using var server = await TestServer.StartAsync(new TestServerOptions { CloseAfterTurns = 0 });
        var scenario = Scenario(Step.WaitForReplyEnd(), Step.Say(300), Step.WaitForEnd(5000)) with
        {
            Expect = new Expectations { EndedBy = "server", ServerClosesWith = 1000, Said = ["goodbye"] },
        };

        var call = await RunAsync(server, scenario);

        call.Failures.ShouldBeEmpty();
        call.Dropped.ShouldBeFalse();
        Statuses(server).ShouldBe(["incoming ringing", "stream-ended in-progress", "status completed"]);
        server.Requests.Single(r => r.Path == "stream-ended").Form["StreamSid"].ShouldBe(call.StreamSid);
    }

    [Test]
    public async Task A_stream_that_ends_unasked_is_a_dropped_call()
    {
        await using var server = await TestServer.StartAsync(new TestServerOptions { CloseAfterTurns = 0 });

        var call = await RunAsync(server, Scenario(Step.WaitForReplyEnd(), Step.Say(300), Step.WaitForReplyEnd()));

        call.Dropped.ShouldBeTrue();
        call.Failures.ShouldHaveSingleItem().ShouldBe("step 3 (waitForReplyEnd): the server ended the call");
    }

    [Test]
    public async Task A_stream_that_cannot_be_opened_goes_on_with_the_action()
    {
        await using var server = await TestServer.StartAsync(new TestServerOptions { BreakStream = true });

        var call = await RunAsync(server, Scenario());

        call.Errors.ShouldHaveSingleItem().ShouldContain("refused with 403");
        call.Said.ShouldBe(["Goodbye."]);
        call.EndedBy.ShouldBe(CallEndedBy.None);
    }

    [Test]
    public async Task A_document_without_a_stream_is_spoken()
    {
        await using var server = await TestServer.StartAsync(
            new TestServerOptions { Twiml = "<Response><Say>This number is not in use.</Say><Hangup/></Response>" });

        var call = await RunAsync(server, Scenario() with { Expect = new Expectations { EndedBy = "none", Said = ["not in use"] } });

        call.Failures.ShouldBeEmpty();
        Statuses(server).ShouldBe(["incoming ringing", "status completed"]);
    }

    [Test]
    public async Task Faults_are_committed()
    {
        await using var server = await TestServer.StartAsync();

        var refused = await RunAsync(server, Scenario(), o => o with { Faults = CallFaults.WrongSignature });
        refused.Failures.ShouldBeEmpty();
        refused.WebhookStatus.ShouldBe(403);
        var call = await RunAsync(server, Scenario(), o => o with { Faults = CallFaults.DuplicateWebhook | CallFaults.NoStatusCallback });

        call.Failures.ShouldBeEmpty();
        Statuses(server).ShouldBe(["incoming ringing", "incoming ringing", "stream-ended completed"]);
    }

    [Test]
    public async Task A_refused_connection_is_one_sentence()
    {
        string url;
        await using (var server = await TestServer.StartAsync())
            url = server.Url;
        using var carrier = new SimulatedCarrier();

        var call = await carrier.RunAsync(Scenario(), Options(url), CancellationToken.None);

        call.Failures.ShouldHaveSingleItem().ShouldContain("connection refused");
    }

    [Test]
    public async Task Stopping_hangs_all_calls_up_politely()
    {
        await using var server = await TestServer.StartAsync();
        using var carrier = new SimulatedCarrier();
        using var stop = new CancellationTokenSource();
        var started = new CountdownEvent(3);
        var observed = new TaskCompletionSource();
        void Observe(int call, CallEvent seen)
        {
            if (seen.Kind == CallEventKind.ReplyStarted && started.Signal())
                observed.SetResult();
        }
        var running = carrier.RunManyAsync(Scenario(Step.Pause(60_000)), Options(server.Url), 3, TimeSpan.Zero, Observe, stop.Token);
        await observed.Task.WaitAsync(Timeout);

        await stop.CancelAsync();

        var calls = await running.WaitAsync(Timeout);
        calls.ShouldAllBe(c => c.Cancelled && c.EndedBy == CallEndedBy.Caller);
        calls.Select(c => c.From).ShouldBe(["+15550200001", "+15550200002", "+15550200003"]);
        server.Conversations.ShouldAllBe(c => c.Events.Contains("stop"));
        server.Requests.Count(r => r.Path == "status").ShouldBe(3);
    }

    private static IEnumerable<string> Statuses(TestServer server) => server.Requests.Select(r => $"{r.Path} {r.Form["CallStatus"]}");

    private static Scenario Scenario(params ScenarioStep[] steps) => new() { Name = "test", Steps = steps };

    private static Task<CallResult> RunAsync(TestServer server, string shipped, Func<CallOptions, CallOptions>? change = null) =>
        RunAsync(server, AtAnySpeed(ScenarioFile.Load(ScenarioFile.ShippedPath(shipped))), change);

    private static Scenario AtAnySpeed(Scenario scenario) => scenario with { Expect = scenario.Expect.AtAnySpeed() };

    private static async Task<CallResult> RunAsync(TestServer server, Scenario scenario, Func<CallOptions, CallOptions>? change = null)
    {
        using var carrier = new SimulatedCarrier();
        using var deadline = new CancellationTokenSource(Timeout);
        var options = Options(server.Url);
        return await carrier.RunAsync(scenario, change?.Invoke(options) ?? options, deadline.Token);
    }

    private static CallOptions Options(string url) => new()
    {
        ApiUrl = url,
        AccountSid = TestServer.AccountSid,
        AuthToken = TestServer.AuthToken,
        FastSay = true,
    };
}
