using System.Globalization;
using VoiceAssistant.CallSimulator.CallLogs;
using VoiceAssistant.CallSimulator.Calls;
using VoiceAssistant.CallSimulator.Scenarios;
using VoiceAssistant.EndToEnd.Tests.Hosts;
using VoiceAssistant.Tests;

namespace VoiceAssistant.EndToEnd.Tests;

/// <summary>The media host dies without a word in the third reply of a call.</summary>
[TestFixtureSource(typeof(EveryDatabase))]
internal sealed class MediaCrashTests(DatabaseKind database)
{
    private static readonly ScenarioStep[] Steps = [.. Talk.Of(1), Step.Say(1_000), Step.WaitForReply(), Step.Pause(30_000)];

    [Test]
    public async Task Every_finished_turn_is_kept_and_the_end_of_the_stream_closes_the_call()
    {
        using var deployment = await Deployment.StartAsync(database);
        var call = await CrashAsync(deployment, CallFaults.NoStatusCallback);
        call.Said.ShouldNotBeEmpty("the caller hears an apology");
        await RequireTrueLogAsync(deployment, call);
    }

    [Test]
    public async Task Every_finished_turn_is_kept_and_the_status_callback_closes_the_call()
    {
        using var deployment = await Deployment.StartAsync(database);
        await RequireTrueLogAsync(deployment, await CrashAsync(deployment, CallFaults.NoStreamEnded));
    }

    [Test]
    public async Task Every_finished_turn_is_kept_and_recovery_closes_the_call_that_nobody_reports()
    {
        using var deployment = await Deployment.StartAsync(
            database, ("Recovery__SilenceSeconds", "12"), ("Recovery__LookSeconds", "1"));
        var call = await CrashAsync(deployment, CallFaults.NoStreamEnded | CallFaults.NoStatusCallback);
        var closedAfter = DateTimeOffset.UtcNow;
        deployment.Api.Output.ShouldNotContain("Recovery closed");
        await deployment.Api.SaysAsync("Recovery closed calls that nobody else did: 1 interrupted, 0 never connected");
        var log = await RequireTrueLogAsync(deployment, call);
        DateTimeOffset.Parse(log.EndedAt!, CultureInfo.InvariantCulture).ShouldBeInRange(
            DateTimeOffset.Parse(log.Turns![^1].StartedAt!, CultureInfo.InvariantCulture), closedAfter, "the last sign of life");
    }

    private static async Task<CallResult> CrashAsync(Deployment deployment, CallFaults faults)
    {
        var running = deployment.Begin(Steps, faults);
        await running.ReplyAsync(2);
        deployment.Media.Kill();
        var call = await running.Result;
        (call.EndedBy, call.CloseCode).ShouldBe((CallEndedBy.Server, 1006));
        return call;
    }

    private static async Task<LoggedCall> RequireTrueLogAsync(Deployment deployment, CallResult call)
    {
        var log = await deployment.LogOfAsync(call);
        (log.Status, log.Outcome).ShouldBe(("ended", "interrupted"));
        log.ShouldHoldWhole(turns: 2); // the third was in progress
        return log;
    }
}
