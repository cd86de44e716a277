using VoiceAssistant.CallSimulator.Calls;
using VoiceAssistant.CallSimulator.Scenarios;
using VoiceAssistant.VendorEmulators.Twilio.Callbacks;
using VoiceAssistant.VendorEmulators.Twilio.Calls;

namespace VoiceAssistant.Infrastructure.Tests.Emulators;

/// <summary>How the emulator of Twilio connects calls, and takes the keys that are pressed.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class TwilioDialTests
{
    private const string Colleague = "+15550400001";
    private const string Other = "+15550400002";

    [Test]
    public async Task Two_calls_are_connected_until_one_hangs_up()
    {
        await using var bench = await TwilioBench.StartAsync();
        bench.Application.Twiml["voice"] = $"<Response><Dial action=\"/dialled\"><Number statusCallback=\"/leg\" statusCallbackEvent=\"ringing completed\">{Colleague}</Number></Dial></Response>";
        bench.Network.Callees.Plan(TwilioBench.To, Callee.Human(Step.WaitForReply(), Step.Dtmf("7"), Step.WaitForEnd()));
        bench.Network.Callees.Plan(Colleague, Callee.Human(Step.WaitForReply(), Step.Say(300), Step.Pause(500)));

        var call = await bench.OverAsync(await bench.CallAsync());

        var leg = bench.Network.Calls.All.Single(c => c.Parent == call);
        call.Details(CallEventKind.Connected).ShouldBe([Colleague]);
        call.Details(CallEventKind.Heard).ShouldBe([$"300 ms said by {Colleague}"]);
        leg.Details(CallEventKind.Heard).ShouldBe([$"7 pressed by {TwilioBench.To}"]);
        (leg.Direction, leg.Status, leg.From).ShouldBe(("outbound-dial", "completed", TwilioBench.From));
        bench.Application.Of("dialled", "DialCallStatus").ShouldBe(["completed"]);
        bench.Application.Of("dialled", "DialBridged").ShouldBe(["true"]);
        bench.Application.Of("dialled", "DialCallSid").ShouldBe([leg.Sid]);
        bench.Application.Of("dialled", "CallStatus").ShouldBe(["in-progress"]);
        bench.Application.Of("leg", "ParentCallSid").ShouldBe([call.Sid, call.Sid]);
    }

    [TestCase(CalleeAnswer.Busy, "busy")]
    [TestCase(CalleeAnswer.NoAnswer, "no-answer")]
    [TestCase(CalleeAnswer.Unallocated, "failed")]
    public async Task Who_does_not_answer_is_told_to_the_action_and_the_call_goes_on(object answer, string status)
    {
        await using var bench = await TwilioBench.StartAsync();
        bench.Application.Twiml["voice"] = $"<Response><Dial timeout=\"1\" action=\"/dialled\">{Colleague}</Dial></Response>";
        bench.Application.Twiml["dialled"] = "<Response><Say>Nobody is there.</Say></Response>";
        bench.Network.Callees.Plan(Colleague, new Callee { Answer = (CalleeAnswer)answer });

        var call = await bench.OverAsync(await bench.CallAsync());

        bench.Application.Of("dialled", "DialCallStatus").ShouldBe([status]);
        bench.Application.Of("dialled", "DialBridged").ShouldBe(["false"]);
        call.Said.ShouldBe(["Nobody is there."]);
    }

    [Test]
    [Category("RealTime")]
    public async Task A_transfer_that_fails_brings_the_caller_back_to_a_stream_where_they_go_on()
    {
        await using var bench = await TwilioBench.StartAsync();
        bench.Application.Twiml["voice"] = bench.Application.Twiml["back"] =
            $"<Response><Connect><Stream url=\"{bench.Application.StreamUrl}\"/></Connect></Response>";
        bench.Application.Twiml["transfer"] = $"<Response><Say>One moment.</Say><Dial action=\"/back\">{Colleague}</Dial></Response>";
        bench.Network.Callees.Plan(Colleague, Callee.Busy(afterMs: 200));
        bench.Network.Callees.Plan(TwilioBench.To, Callee.Human(
            Step.WaitForReplyEnd(), Step.Dtmf("1"), Step.WaitForEnd(), Step.WaitForReplyEnd(), Step.Dtmf("2"), Step.HangUp()));

        var call = await bench.CallAsync();
        await TwilioBench.UntilAsync(() => bench.Application.StreamEvents.Contains("dtmf 1"));
        await bench.SendAsync(HttpMethod.Post, $"Calls/{call.Sid}.json", ("Url", bench.Application.Url + "/transfer"));
        await bench.OverAsync(call);

        bench.Application.StreamEvents.ShouldBe(
            ["connected", "start", "mark", "dtmf 1", "stop", "close", "connected", "start", "mark", "dtmf 2", "stop", "close"]);
        bench.Application.Of("back", "DialCallStatus").ShouldBe(["busy"]);
        call.Details(CallEventKind.StepFailed).ShouldBeEmpty();
        call.Replies.Count.ShouldBe(2);
    }

    [Test]
    public async Task Who_is_called_and_hears_no_whisper_because_it_fails_is_not_connected()
    {
        await using var bench = await TwilioBench.StartAsync();
        bench.Application.Twiml["voice"] = $"<Response><Dial action=\"/dialled\"><Number url=\"/whisper\">{Colleague}</Number></Dial></Response>";
        bench.Application.Statuses["whisper"] = 500;

        await bench.OverAsync(await bench.CallAsync());

        bench.Application.Of("dialled", "DialBridged").ShouldBe(["false"]);
    }

    [TestCase("1", "true")]
    [TestCase("2", "false")]
    public async Task Who_is_called_hears_the_whisper_and_may_refuse_with_a_key(string key, string isBridged)
    {
        await using var bench = await TwilioBench.StartAsync();
        bench.Application.Twiml["voice"] = $"<Response><Dial action=\"/dialled\"><Number url=\"/whisper\">{Colleague}</Number></Dial></Response>";
        bench.Application.Twiml["whisper"] = "<Response><Gather numDigits=\"1\" action=\"/chosen\"><Say>A caller for you. Press 1.</Say></Gather><Hangup/></Response>";
        bench.Application.Twiml["chosen"] = key == "1" ? "<Response/>" : "<Response><Hangup/></Response>";
        bench.Network.Callees.Plan(Colleague, Callee.Human(Step.Dtmf(key), Step.Pause(300)));

        var call = await bench.OverAsync(await bench.CallAsync());

        bench.Application.Of("chosen", "Digits").ShouldBe([key]);
        bench.Application.Of("dialled", "DialBridged").ShouldBe([isBridged]);
        bench.Network.Calls.All.Single(c => c.Parent == call).Said.ShouldBe(["A caller for you. Press 1."]);
    }

    [TestCase("completed", "false")]
    [TestCase("answered", null)]
    [TestCase("no-answer", "false")]
    [TestCase(null, null)]
    public async Task Of_somebody_who_was_there_and_not_connected_whatever_the_service_may_say_is_told(string? status, string? isBridged)
    {
        await using var bench = await TwilioBench.StartAsync();
        bench.Application.Twiml["voice"] = $"<Response><Dial action=\"/dialled\"><Number url=\"/whisper\">{Colleague}</Number></Dial></Response>";
        bench.Application.Twiml["whisper"] = "<Response><Hangup/></Response>";
        bench.Network.Callbacks.Faults.Add(new CallbackFault
        {
            Url = "/dialled",
            Omits = [.. status is null ? ["DialCallStatus"] : (string[])[], .. isBridged is null ? ["DialBridged"] : (string[])[]],
            Sets = status is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["DialCallStatus"] = status },
        });

        await bench.OverAsync(await bench.CallAsync());

        var form = bench.Application.Requests.Single(r => r.What == "dialled").Form;
        (form.GetValueOrDefault("DialCallStatus"), form.GetValueOrDefault("DialBridged")).ShouldBe((status, isBridged));
    }

    [Test]
    public async Task The_first_of_several_who_answers_is_connected_and_the_others_stop_ringing()
    {
        await using var bench = await TwilioBench.StartAsync();
        bench.Application.Twiml["voice"] = $"<Response><Dial><Number>{Colleague}</Number><Number>{Other}</Number></Dial></Response>";
        bench.Network.Callees.Plan(Colleague, Callee.Human(afterMs: 600_000));
        bench.Network.Callees.Plan(Other, Callee.Human(Step.Pause(100)));

        var call = await bench.OverAsync(await bench.CallAsync());

        call.Details(CallEventKind.Connected).ShouldBe([Other]);
        bench.Network.Calls.All.Single(c => c.To == Colleague).Status.ShouldBe("canceled");
    }

    [Test]
    public async Task A_caller_who_hangs_up_takes_the_other_with_them()
    {
        await using var bench = await TwilioBench.StartAsync();
        bench.Application.Twiml["voice"] = $"<Response><Dial action=\"/dialled\">{Colleague}</Dial></Response>";
        bench.Network.Callees.Plan(TwilioBench.To, Callee.Human(Step.WaitForReply(), Step.HangUp()));

        var call = await bench.OverAsync(await bench.CallAsync());

        bench.Application.Of("dialled", "CallStatus").ShouldBe(["completed"]);
        bench.Network.Calls.All.Single(c => c.Parent == call).Status.ShouldBe("completed");
    }

    [Test]
    public async Task A_redirect_takes_a_call_out_of_its_connection_and_ends_the_other()
    {
        await using var bench = await TwilioBench.StartAsync();
        bench.Application.Twiml["voice"] = $"<Response><Dial>{Colleague}</Dial></Response>";

        var call = await bench.CallAsync();
        await TwilioBench.UntilAsync(() => call.Details(CallEventKind.Connected).Count == 1);
        await bench.SendAsync(HttpMethod.Post, $"Calls/{call.Sid}.json", ("Twiml", "<Response><Say>Back again.</Say></Response>"));
        await bench.OverAsync(call);

        call.Said.ShouldBe(["Back again."]);
        bench.Network.Calls.All.Single(c => c.Parent == call).Status.ShouldBe("completed");
    }

    [Test]
    public async Task Keys_are_gathered_until_one_that_ends_them_and_none_fall_through()
    {
        await using var bench = await TwilioBench.StartAsync();
        bench.Application.Twiml["voice"] = "<Response><Gather timeout=\"1\" action=\"/never\"/><Gather action=\"/keys\"><Say>Which?</Say></Gather></Response>";
        bench.Network.Callees.Plan(TwilioBench.To, Callee.Human(Step.Pause(1_500), Step.Dtmf("42#"), Step.WaitForEnd()));

        await bench.OverAsync(await bench.CallAsync());

        bench.Application.Of("never", "Digits").ShouldBeEmpty();
        bench.Application.Of("keys", "Digits").ShouldBe(["42"]);
        bench.Application.Of("keys", "FinishedOnKey").ShouldBe(["#"]);
    }

    [Test]
    public async Task A_number_that_is_not_the_callers_and_not_the_accounts_is_not_shown()
    {
        await using var bench = await TwilioBench.StartAsync();
        bench.Application.Twiml["voice"] = $"<Response><Dial action=\"/dialled\" callerId=\"+15550777777\">{Colleague}</Dial></Response>";

        await bench.OverAsync(await bench.CallAsync());

        bench.Application.Of("dialled", "DialCallStatus").ShouldBe(["failed"]);
        bench.Network.Calls.All.Count.ShouldBe(1);
    }
}
