using System.Globalization;
using VoiceAssistant.CallSimulator.CallLogs;
using VoiceAssistant.CallSimulator.Calls;
using VoiceAssistant.CallSimulator.Scenarios;
using VoiceAssistant.EndToEnd.Tests.Hosts;
using VoiceAssistant.Tests;

namespace VoiceAssistant.EndToEnd.Tests;

/// <summary>The media host dies without a word in the third reply of three calls; of each, the carrier reports something else.</summary>
[TestFixtureSource(typeof(EveryDatabase))]
internal sealed class MediaCrashTests(DatabaseKind database)
{
    private const CallFaults NothingReported = CallFaults.NoStreamEnded | CallFaults.NoStatusCallback;

    private static readonly CallFaults[] Reports = [CallFaults.NoStatusCallback, CallFaults.NoStreamEnded, NothingReported];
    private static readonly ScenarioStep[] Steps = [.. Talk.Of(1), Step.Say(1_000), Step.WaitForReply(), Step.Pause(30_000)];

    private readonly Dictionary<CallFaults, CallResult> _calls = [];
    private Deployment _deployment = null!;
    private DateTimeOffset _diedBefore;

    [OneTimeSetUp]
    public async Task CrashAsync()
    {
        _deployment = await Deployment.StartAsync(database, ("Recovery__SilenceSeconds", "15"), ("Recovery__IntervalSeconds", "2"));
        var running = Reports.ToDictionary(faults => faults, faults => _deployment.Begin(Steps, faults));
        await Task.WhenAll(running.Values.Select(call => call.ReplyAsync(2)));
        _deployment.Api.Output.ShouldNotContain("Recovery closed");
        _deployment.Media.Kill();
        _diedBefore = DateTimeOffset.UtcNow;
        foreach (var (faults, call) in running)
            _calls[faults] = await call.Result;
    }

    [OneTimeTearDown]
    public void Stop() => _deployment.Dispose();

    [Test]
    public async Task Every_finished_turn_is_kept_and_the_end_of_the_stream_closes_the_call()
    {
        await RequireTrueLogAsync(CallFaults.NoStatusCallback);
        _calls[CallFaults.NoStatusCallback].Said.ShouldNotBeEmpty("the caller hears an apology");
    }

    [Test]
    public Task Every_finished_turn_is_kept_and_the_status_callback_closes_the_call() => RequireTrueLogAsync(CallFaults.NoStreamEnded);

    [Test]
    public async Task Every_finished_turn_is_kept_and_recovery_closes_the_call_that_nobody_reports()
    {
        await _deployment.Api.SaysAsync("Recovery closed calls that nobody else did: 1 interrupted, 0 never connected");
        var log = await RequireTrueLogAsync(NothingReported);
        Time(log.EndedAt).ShouldBeInRange(Time(log.Turns![^1].StartedAt), _diedBefore, "the last sign of life");
    }

    private async Task<LoggedCall> RequireTrueLogAsync(CallFaults faults)
    {
        var call = _calls[faults];
        (call.EndedBy, call.CloseCode).ShouldBe((CallEndedBy.Server, 1006));
        var log = await _deployment.LogOfAsync(call);
        (log.Status, log.Outcome).ShouldBe(("ended", "interrupted"));
        Talk.ShouldHoldWhole(call, log, HasHeardThird(call) && log.Turns!.Count == 3 ? 3 : 2); // the third was in progress, unless the machine was slower than the reply
        return log;
    }

    private static bool HasHeardThird(CallResult call) => call.Events.Any(e => e is { Kind: CallEventKind.MarkReturned, Detail: "3-0" });

    private static DateTimeOffset Time(string? text) => DateTimeOffset.Parse(text!, CultureInfo.InvariantCulture);
}
