using VoiceAssistant.CallSimulator.Calls;
using VoiceAssistant.CallSimulator.Scenarios;
using VoiceAssistant.EndToEnd.Tests.Hosts;

namespace VoiceAssistant.EndToEnd.Tests;

/// <summary>A host that is told to stop.</summary>
internal sealed class ShutdownTests
{
    private static readonly ScenarioStep[] LongTalk =
        [Talk.ReplyEnd, Step.Repeat(30, Step.Say(1_000), Talk.ReplyEnd)];

    [Test]
    public async Task Running_calls_finish_within_the_limit_and_no_new_one_is_taken()
    {
        using var deployment = await Deployment.StartAsync(("Media__DrainSeconds", "30"));
        var running = await deployment.BeginCallAsync(Talk.ReplyEnd, Step.Say(1_000), Talk.ReplyEnd, Step.HangUp());
        deployment.Media.Terminate();
        var refused = await deployment.CallAsync(Step.Pause(100));
        refused.StreamOpenedAt.ShouldBeNull();
        refused.Said.ShouldNotBeEmpty("the carrier speaks our apology");

        var call = await running;
        call.EndedBy.ShouldBe(CallEndedBy.Caller);
        call.Replies.Count.ShouldBe(2);
        await deployment.Media.ExitAsync();
        (await deployment.LogOfAsync(call)).Outcome.ShouldBe("callerHungUp");
    }

    [Test]
    public async Task After_the_limit_the_assistant_says_goodbye_and_the_log_is_closed()
    {
        using var deployment = await Deployment.StartAsync(("Media__DrainSeconds", "1"));
        var running = await deployment.BeginCallAsync(LongTalk);
        deployment.Media.Terminate();

        var call = await running;
        call.EndedBy.ShouldBe(CallEndedBy.Server);
        call.CloseCode.ShouldBe(1000);
        await deployment.Media.ExitAsync();
        var log = await deployment.LogOfAsync(call);
        log.Outcome.ShouldBe("hostStopped");
        log.Turns![^1].CallerHeard.ShouldBe(log.Turns[^1].AssistantSaid, "the goodbye is not cut off");
        log.Turns[^1].AssistantSaid!.ShouldContain("Goodbye");
    }

    [Test]
    public async Task A_host_without_calls_stops_at_once()
    {
        using var deployment = await Deployment.StartAsync(("Media__DrainSeconds", "600"));
        deployment.Media.Terminate();
        deployment.Api.Terminate();
        await Task.WhenAll(
            deployment.Media.ExitAsync(), deployment.Api.ExitAsync());
    }
}
