using System.Net.WebSockets;
using VoiceAssistant.CallSimulator.Calls;
using VoiceAssistant.CallSimulator.Scenarios;
using VoiceAssistant.EndToEnd.Tests.Hosts;

namespace VoiceAssistant.EndToEnd.Tests;

/// <summary>The Api, or everything, dies without a word.</summary>
internal sealed class ApiCrashTests
{
    private static readonly ScenarioStep[] Steps = [.. Talk.Of(answers: 2), Step.HangUp()];

    [Test]
    public async Task Conversations_go_on_without_the_Api_one_in_its_middle_and_one_whose_webhook_was_just_answered()
    {
        using var deployment = await Deployment.StartAsync();
        var inItsMiddle = deployment.Begin(Steps);
        await inItsMiddle.ReplyAsync(1);
        var justAnswered = deployment.Begin(Steps, also: happened =>
        {
            if (happened is { Kind: CallEventKind.WebhookAnswered, Detail: "200" })
                deployment.Api.Kill();
        });
        foreach (var running in (RunningCall[])[inItsMiddle, justAnswered])
        {
            var call = await running.Result;
            call.EndedBy.ShouldBe(CallEndedBy.Caller);
            call.Errors.Count.ShouldBe(2, "the Api was there for neither the end of the stream nor the status");
            var log = await deployment.LogOfAsync(call);
            (log.Status, log.Outcome).ShouldBe(("ended", "callerHungUp"), "the media session closed it");
            Talk.ShouldBeWhole(call, log, turns: 3);
        }

        await deployment.RestartApiAsync();
        (await deployment.CallAsync(Talk.ReplyEnd, Step.HangUp())).Failures.ShouldBeEmpty("calls are taken again");
    }

    [Test]
    public async Task When_both_hosts_die_the_database_opens_again_and_no_call_stays_open()
    {
        using var deployment = await Deployment.StartAsync();
        using var caller = new HostileCaller(deployment);
        var running = deployment.Begin(Steps);
        var ringing = await caller.RingAsync();
        await running.ReplyAsync(2);
        deployment.Media.Kill();
        deployment.Api.Kill();
        var call = await running.Result;
        new FileInfo(Path.Combine(deployment.Storage, "voiceassistant.db-wal")).Length.ShouldBePositive("there is something to recover");
        deployment.AgeRinging();

        await deployment.RestartApiAsync(("Recovery__SilenceSeconds", "2"), ("Recovery__IntervalSeconds", "1"));
        await deployment.RestartMediaAsync();
        await deployment.Api.SaysAsync(" 1 interrupted, ");
        await deployment.Api.SaysAsync(" 1 never connected");
        var log = await deployment.LogOfAsync(call);
        (log.Status, log.Outcome).ShouldBe(("ended", "interrupted"));
        Talk.ShouldHoldWhole(call, log, turns: 2);
        var never = (await deployment.LogsOfAsync([ringing.CallSid])).ShouldHaveSingleItem();
        (never.Status, never.Outcome).ShouldBe(("ended", "notConnected"));
        (await HostileCaller.StreamAsync(ringing)).ShouldBe(WebSocketCloseStatus.PolicyViolation, "it comes too late");
    }

    [Test]
    public async Task Another_host_can_have_a_running_call_end_politely()
    {
        using var deployment = await Deployment.StartAsync();
        var running = deployment.Begin([Talk.ReplyEnd, Step.WaitForEnd()]);
        await running.ReplyAsync(0);
        deployment.AskToEnd();
        var call = await running.Result;
        call.Failures.ShouldBeEmpty();
        (call.EndedBy, call.CloseCode).ShouldBe((CallEndedBy.Server, 1000));
        var log = await deployment.LogOfAsync(call);
        log.Outcome.ShouldBe("endedOnRequest");
        log.Turns![^1].AssistantSaid!.ShouldContain("Goodbye");
        log.Turns[^1].CallerHeard.ShouldBe(log.Turns[^1].AssistantSaid);
    }
}
