using Microsoft.Extensions.Time.Testing;
using VoiceAssistant.CallSimulator.Calls;
using VoiceAssistant.CallSimulator.Scenarios;
using VoiceAssistant.VendorEmulators.Twilio.Calls;

namespace VoiceAssistant.Infrastructure.Tests.Emulators;

/// <summary>What the emulator of Twilio does with calls that an account asks for.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class TwilioCallTests
{
    private const string To = TwilioBench.To;

    [Test]
    [Category("RealTime")]
    public async Task A_human_answers_talks_over_the_stream_and_hangs_up()
    {
        await using var bench = await TwilioBench.StartAsync();
        bench.Application.Twiml["voice"] = $"<Response><Connect action=\"/ended\"><Stream url=\"{bench.Application.StreamUrl}\"/></Connect></Response>";
        bench.Network.Callees.Plan(To, Callee.Human(Step.WaitForReplyEnd(), Step.Dtmf("5"), Step.Say(200), Step.HangUp()));

        var call = await bench.OverAsync(await bench.CallAsync());

        call.Status.ShouldBe("completed");
        bench.Application.StreamEvents.ShouldBe(["connected", "start", "mark", "dtmf 5", "stop", "close"]);
        bench.Application.Of("status", "CallStatus").ShouldBe(["initiated", "ringing", "in-progress", "completed"]);
        bench.Application.Of("status", "SequenceNumber").ShouldBe(["0", "1", "2", "3"]);
        bench.Application.Of("status", "SipResponseCode").ShouldBe(["", "", "", "200"]);
        bench.Application.Of("ended", "CallStatus").ShouldBe(["completed"]);
        bench.Application.Of("voice", "Direction").ShouldBe(["outbound-api"]);
        bench.Application.WrongSignatures.ShouldBe(0);
        call.Replies.Single().PlayedMs.ShouldBe(1_000);
    }

    [TestCase(CalleeAnswer.Busy, "busy", "486", "initiated busy")]
    [TestCase(CalleeAnswer.Rejects, "failed", "603", "initiated ringing failed")]
    [TestCase(CalleeAnswer.Fails, "failed", "503", "initiated failed")]
    [TestCase(CalleeAnswer.Unallocated, "failed", "404", "initiated failed")]
    public async Task Who_does_not_answer_is_told_as_a_status_and_a_code(object answer, string status, string code, string told)
    {
        await using var bench = await TwilioBench.StartAsync();
        bench.Network.Callees.Plan(To, new Callee { Answer = (CalleeAnswer)answer });

        var call = await bench.OverAsync(await bench.CallAsync());

        call.Status.ShouldBe(status);
        string.Join(' ', bench.Application.Of("status", "CallStatus")).ShouldBe(told);
        bench.Application.Of("status", "SipResponseCode")[^1].ShouldBe(code);
        bench.Application.Of("status", "CallDuration")[^1].ShouldBe("0");
        bench.Application.Of("voice", "CallSid").ShouldBeEmpty();
    }

    [Test]
    public async Task An_answer_comes_after_half_a_minute_of_the_clock_that_is_given()
    {
        var time = new FakeTimeProvider();
        await using var bench = await TwilioBench.StartAsync(o => o.Time = time);
        bench.Application.Twiml["voice"] = "<Response><Say>Hello.</Say><Hangup/></Response>";
        bench.Network.Callees.Plan(To, Callee.Human(afterMs: 30_000));

        var call = await bench.CallAsync();
        await TwilioBench.UntilAsync(() => call.Status == "ringing");
        await AdvanceUntilAsync(time, () => call.IsOver);

        call.Status.ShouldBe("completed");
        (call.AnsweredAt - call.StartedAt)!.Value.TotalSeconds.ShouldBeInRange(30, 33);
    }

    [Test]
    public async Task Nobody_answers_within_the_timeout_of_the_call()
    {
        var time = new FakeTimeProvider();
        await using var bench = await TwilioBench.StartAsync(o => o.Time = time);
        bench.Network.Callees.Plan(To, Callee.Human(afterMs: 30_000));

        var call = await bench.CallAsync(("Timeout", "20"));
        await AdvanceUntilAsync(time, () => call.IsOver);

        call.Status.ShouldBe("no-answer");
        (call.EndedAt - call.StartedAt)!.Value.TotalSeconds.ShouldBeInRange(20, 23);
    }

    [Test]
    public async Task More_calls_a_second_than_the_account_has_stay_queued()
    {
        var time = new FakeTimeProvider();
        await using var bench = await TwilioBench.StartAsync(o => (o.Time, o.CallsPerSecond) = (time, 1));
        bench.Network.Callees.Plan(To, Callee.Busy());

        var calls = new[] { await bench.CallAsync(), await bench.CallAsync(), await bench.CallAsync() };
        await TwilioBench.UntilAsync(() => calls[0].IsOver);

        calls.Select(c => c.Status).ShouldBe(["busy", "queued", "queued"]);
        await bench.SendAsync(HttpMethod.Post, $"Calls/{calls[2].Sid}.json", ("Status", "canceled"));
        await AdvanceUntilAsync(time, () => calls[1].IsOver && calls[2].IsOver);
        calls.Select(c => c.Status).ShouldBe(["busy", "busy", "canceled"]);
    }

    [Test]
    [Category("RealTime")]
    public async Task A_redirect_stops_the_stream_and_runs_the_new_document()
    {
        await using var bench = await TwilioBench.StartAsync();
        bench.Application.Twiml["voice"] = $"<Response><Connect action=\"/ended\"><Stream url=\"{bench.Application.StreamUrl}\"/></Connect></Response>";
        bench.Application.Twiml["next"] = "<Response><Say>You are being connected.</Say><Hangup/></Response>";

        var call = await bench.CallAsync();
        await TwilioBench.UntilAsync(() => bench.Application.StreamEvents.Contains("mark"));
        var (status, _) = await bench.SendAsync(HttpMethod.Post, $"Calls/{call.Sid}.json", ("Url", bench.Application.Url + "/next"));
        await bench.OverAsync(call);

        status.ShouldBe(200);
        bench.Application.StreamEvents.ShouldBe(["connected", "start", "mark", "stop", "close"]);
        bench.Application.Of("ended", "CallSid").ShouldBeEmpty();
        call.Said.ShouldBe(["You are being connected."]);
    }

    [Test]
    [Category("RealTime")]
    public async Task A_call_that_is_ended_by_REST_stops_its_stream_and_is_completed()
    {
        await using var bench = await TwilioBench.StartAsync();
        bench.Application.Twiml["voice"] = $"<Response><Connect><Stream url=\"{bench.Application.StreamUrl}\"/></Connect></Response>";

        var call = await bench.CallAsync();
        await TwilioBench.UntilAsync(() => bench.Application.StreamEvents.Contains("start"));
        var (_, ended) = await bench.SendAsync(HttpMethod.Post, $"Calls/{call.Sid}.json", ("Status", "completed"));

        ended.GetProperty("status").GetString().ShouldBe("completed");
        await bench.OverAsync(call);
        bench.Application.StreamEvents.ShouldContain("stop");
        var (refused, error) = await bench.SendAsync(HttpMethod.Post, $"Calls/{call.Sid}.json", ("Twiml", "<Response/>"));
        (refused, error.GetProperty("code").GetInt32()).ShouldBe((400, 21220));
    }

    [Test]
    [Category("RealTime")]
    public async Task A_voicemail_beeps_and_keeps_what_it_hears()
    {
        await using var bench = await TwilioBench.StartAsync();
        bench.Application.Twiml["voice"] = $"<Response><Connect><Stream url=\"{bench.Application.StreamUrl}\"/></Connect></Response>";
        bench.Network.Callees.Plan(To, Callee.Voicemail(greetingMs: 0));

        var call = await bench.CallAsync(("Record", "true"), ("RecordingChannels", "dual"));
        await TwilioBench.UntilAsync(() => call.Details(CallEventKind.CallerFinished).Count == 1);
        await bench.SendAsync(HttpMethod.Post, $"Calls/{call.Sid}.json", ("Status", "completed"));
        await bench.OverAsync(call);

        call.Leg!.Problem.ShouldBeNull();
        call.Replies.Count.ShouldBe(1);
        bench.Network.Recordings.All.Single().Source.ShouldBe("OutboundAPI");
    }

    [TestCase(1_000, 2_000)]
    [TestCase(3_500, null)]
    public void Of_a_greeting_that_began_with_the_answer_only_the_rest_is_heard(int sinceAnswerMs, int? greetingMs)
    {
        var steps = CalleeSteps.Of(Callee.Voicemail(greetingMs: 3_000), () => TimeSpan.FromMilliseconds(sinceAnswerMs)).Take(3).ToList();

        steps[0].Say!.VoiceMs.ShouldBe(greetingMs);
        steps.Count(s => s.Say?.Wav is not null).ShouldBe(1);
        steps[2].WaitForEnd.ShouldNotBeNull();
    }

    [Test]
    [Category("RealTime")]
    public async Task A_socket_that_breaks_ends_the_call_and_one_that_stays_open_does_not_keep_it()
    {
        await using var bench = await TwilioBench.StartAsync();
        bench.Application.Twiml["voice"] = $"<Response><Connect action=\"/ended\"><Stream url=\"{bench.Application.StreamUrl}\"/></Connect></Response>";
        Scenario Leaving(ScenarioStep how) => new() { Name = "leaving", Steps = [Step.WaitForReply(), how] };
        bench.Network.Callees.Plan(To, Callee.Human(Leaving(Step.DropSocket())), Callee.Human(Leaving(Step.HangUp())) with { SocketStaysOpenMs = 200 });

        var broken = await bench.OverAsync(await bench.CallAsync());
        var open = await bench.OverAsync(await bench.CallAsync());

        (broken.Status, open.Status).ShouldBe(("completed", "completed"));
        bench.Application.StreamEvents.ShouldBe(["connected", "start", "broken", "connected", "start", "stop", "close"]);
        bench.Application.Of("ended", "CallSid").ShouldBe([open.Sid]);
    }

    [Test]
    [Category("RealTime")]
    public async Task A_stream_that_goes_one_way_runs_beside_the_document_until_it_is_stopped()
    {
        await using var bench = await TwilioBench.StartAsync();
        bench.Application.Twiml["voice"] = $"""
            <Response><Start><Stream name="copy" track="both_tracks" url="{bench.Application.StreamUrl}"/></Start>
            <Pause length="600"/></Response>
            """;

        var call = await bench.CallAsync();
        await TwilioBench.UntilAsync(() => bench.Application.StreamEvents.Contains("start"));
        var (status, answer) = await bench.SendAsync(
            HttpMethod.Post, $"Calls/{call.Sid}.json", ("Twiml", "<Response><Stop><Stream name=\"copy\"/></Stop><Pause length=\"600\"/></Response>"));
        status.ShouldBe(200, answer.ToString());
        await TwilioBench.UntilAsync(() => bench.Application.StreamEvents.Contains("stop"));

        bench.Application.StreamEvents.Take(3).ShouldBe(["connected", "start", "stop"]);
        bench.Application.WrongSignatures.ShouldBe(0);
        call.Details(CallEventKind.Error).ShouldBeEmpty();
    }

    [Test]
    public async Task A_document_that_fails_is_asked_for_at_the_fallback_with_what_was_wrong()
    {
        await using var bench = await TwilioBench.StartAsync();
        bench.Application.Statuses["voice"] = 500;
        bench.Application.Twiml["fallback"] = "<Response><Say>Sorry.</Say></Response>";

        var call = await bench.OverAsync(await bench.CallAsync(("FallbackUrl", bench.Application.Url + "/fallback")));

        bench.Application.Of("fallback", "ErrorCode").ShouldBe(["11200"]);
        bench.Application.Of("fallback", "ErrorUrl").ShouldBe([bench.Application.Url + "/voice"]);
        call.Said.ShouldBe(["Sorry."]);
    }

    private static async Task AdvanceUntilAsync(FakeTimeProvider time, Func<bool> condition) => await TwilioBench.UntilAsync(() =>
    {
        if (!condition())
            time.Advance(TimeSpan.FromSeconds(1));
        return condition();
    });
}
