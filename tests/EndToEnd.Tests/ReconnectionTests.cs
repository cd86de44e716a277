using VoiceAssistant.CallSimulator.Calls;
using VoiceAssistant.CallSimulator.Scenarios;
using VoiceAssistant.EndToEnd.Tests.Hosts;
using VoiceAssistant.Tests;

namespace VoiceAssistant.EndToEnd.Tests;

/// <summary>The media host dies without a word in the middle of a call, and there is another.</summary>
[TestFixtureSource(typeof(EveryDatabase))]
internal sealed class ReconnectionTests(DatabaseKind database)
{
    [Test]
    public async Task The_caller_goes_on_with_the_same_conversation_on_another_media_host()
    {
        using var balancer = new MediaBalancer();
        using var deployment = await Deployment.StartAsync(database, ("PublicUrls__Media", $"ws://localhost:{balancer.Port}"));
        var another = await deployment.StartAnotherMediaAsync();
        balancer.Hosts = [deployment.Media, another];
        // greeting and an answer; the host dies in the next one; "we were cut off", and another answer
        ScenarioStep[] steps =
            [.. Talk.Of(answers: 1), Step.Say(1_000), Step.WaitForReply(), Step.WaitForEnd(), Talk.ReplyEnd, Step.Say(1_000), Talk.ReplyEnd, Step.HangUp()];
        var running = deployment.Begin(steps);
        await running.ReplyAsync(2);
        deployment.Media.Kill();
        var call = await running.Result;

        call.Failures.ShouldBeEmpty();
        call.Said.ShouldBeEmpty("nobody had to apologise");
        call.EndedBy.ShouldBe(CallEndedBy.Caller);
        TestContext.Out.WriteLine($"{database}: silence of {SilenceMs(call):0} ms");
        var log = await deployment.LogOfAsync(call);
        (log.Status, log.Outcome).ShouldBe(("ended", "callerHungUp"));
        Talk.ShouldHoldWhole(call, log, [0, 1, 10_000, 10_001]); // the one in progress is lost
        log.Turns![2].CallerSaid.ShouldBeNull();
        log.Turns[2].AssistantSaid!.ShouldContain("cut off");
        log.Turns[3].CallerSaid.ShouldNotBeNull();
        deployment.Api.Output.ShouldContain("has lost its media stream");
        another.Metrics.ShouldContain("voiceassistant_calls_reconnected_total{} 1");
    }

    /// <summary>From the last that the caller heard of one host until the first of the other.</summary>
    private static double SilenceMs(CallResult call) => (call.Replies[3].StartedAt - call.Replies[2].EndedAt).TotalMilliseconds;
}
