using System.Net.WebSockets;
using VoiceAssistant.CallSimulator.Calls;
using VoiceAssistant.CallSimulator.Scenarios;
using VoiceAssistant.EndToEnd.Tests.Hosts;

namespace VoiceAssistant.EndToEnd.Tests;

/// <summary>The Api, or everything, dies without a word.</summary>
internal sealed class ApiCrashTests
{
    private static readonly (string, string)[] QuickRecovery = [("Recovery__SilenceSeconds", "2"), ("Recovery__LookSeconds", "1")];

    private static readonly ScenarioStep[] Steps = [.. Talk.Of(answers: 2), Step.HangUp()];

    [Test]
    public async Task A_call_whose_webhook_was_answered_goes_on_without_the_Api()
    {
        using var deployment = await Deployment.StartAsync();
        var running = deployment.Begin(Steps, also: happened =>
        {
            if (happened is { Kind: CallEventKind.WebhookAnswered, Detail: "200" })
                deployment.Api.Kill();
        });
        await RequireWholeCallAsync(deployment, await running.Result);
    }

    [Test]
    public async Task A_conversation_goes_on_and_is_logged_when_the_Api_dies_in_its_middle()
    {
        using var deployment = await Deployment.StartAsync();
        var running = deployment.Begin(Steps);
        await running.ReplyAsync(1);
        deployment.Api.Kill();
        await RequireWholeCallAsync(deployment, await running.Result);

        await deployment.RestartApiAsync();
        (await deployment.CallAsync(Steps)).Failures.ShouldBeEmpty("calls are taken again");
    }

    [Test]
    public async Task A_call_that_never_gets_audio_is_closed_after_a_while()
    {
        using var deployment = await Deployment.StartAsync();
        using var caller = new HostileCaller(deployment);
        var call = await caller.RingAsync();
        deployment.Api.Kill();
        deployment.AgeRinging();
        await deployment.RestartApiAsync();
        await deployment.Api.SaysAsync("Recovery closed calls that nobody else did: 0 interrupted, 1 never connected");
        var log = (await deployment.LogsOfAsync([call.CallSid])).ShouldHaveSingleItem();
        (log.Status, log.Outcome).ShouldBe(("ended", "notConnected"));
        (await caller.StreamAsync(call)).ShouldBe(WebSocketCloseStatus.PolicyViolation, "it comes too late");
    }

    [Test]
    public async Task When_both_hosts_die_the_database_opens_again_and_the_call_is_closed()
    {
        using var deployment = await Deployment.StartAsync();
        var running = deployment.Begin(Steps);
        await running.ReplyAsync(2);
        deployment.Media.Kill();
        deployment.Api.Kill();
        var call = await running.Result;
        new FileInfo(Path.Combine(deployment.Storage, "voiceassistant.db-wal")).Length.ShouldBePositive("there is something to recover");

        await deployment.RestartApiAsync(QuickRecovery);
        await deployment.RestartMediaAsync();
        await deployment.Api.SaysAsync("Recovery closed calls that nobody else did: 1 interrupted, 0 never connected");
        var log = await deployment.LogOfAsync(call);
        (log.Status, log.Outcome).ShouldBe(("ended", "interrupted"));
        log.ShouldHoldWhole(turns: 2);
        (await deployment.CallAsync(Step.WaitForReplyEnd(), Step.HangUp())).Failures.ShouldBeEmpty("calls are taken again");
    }

    [Test]
    public async Task Another_host_can_have_a_running_call_end_politely()
    {
        using var deployment = await Deployment.StartAsync();
        var running = deployment.Begin([Step.WaitForReplyEnd(), Step.WaitForEnd(20_000)]);
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

    /// <summary>Nobody but the media session was left to close the log.</summary>
    private static async Task RequireWholeCallAsync(Deployment deployment, CallResult call)
    {
        call.EndedBy.ShouldBe(CallEndedBy.Caller);
        call.Errors.Count.ShouldBe(2, "the Api was there for neither the end of the stream nor the status");
        var log = await deployment.LogOfAsync(call);
        (log.Status, log.Outcome).ShouldBe(("ended", "callerHungUp"));
        Talk.ShouldBeWhole(call, log, turns: 3);
    }
}
