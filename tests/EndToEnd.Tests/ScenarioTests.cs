using VoiceAssistant.CallSimulator.CallLogs;
using VoiceAssistant.CallSimulator.Calls;
using VoiceAssistant.CallSimulator.Scenarios;
using VoiceAssistant.EndToEnd.Tests.Hosts;
using VoiceAssistant.Tests;

namespace VoiceAssistant.EndToEnd.Tests;

/// <summary>The simulator's shipped scenarios against both hosts, and what they must leave in the log.</summary>
[TestFixtureSource(typeof(EveryDatabase))]
internal sealed class ScenarioTests(DatabaseKind database)
{
    /// <summary>Of each reply: as long as a busy machine may take to hear that somebody wants the word.</summary>
    private const int ReplyMs = 2 * Deployment.ReplyAudioMs;

    private readonly string _reply = Path.GetTempFileName();
    private Deployment _deployment = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        await File.WriteAllBytesAsync(_reply, [.. Enumerable.Range(0, ReplyMs * 8).Select(i => (byte)(i / 28 % 2 == 0 ? 0x90 : 0x10))]); // a hum, mu-law
        _deployment = await Deployment.StartAsync(database, ("Turns__IdleSeconds", "2"), ("Scripted__ReplyAudio", _reply));
    }

    [OneTimeTearDown]
    public void Stop()
    {
        _deployment?.Dispose();
        File.Delete(_reply);
    }

    [TearDown]
    public void Nothing_confidential_was_said() => _deployment.CheckConfidence();

    [TestCase("conversation", "callerHungUp")]
    [TestCase("interruption", "callerHungUp")]
    [TestCase("silent-caller", "callerSilent")]
    [TestCase("hang-up-in-reply", "callerHungUp")]
    [TestCase("drop-socket", "interrupted")]
    public async Task The_scenario_goes_as_written_and_its_log_is_closed_and_true(string name, string outcome)
    {
        var call = await _deployment.CallAsync(name);
        call.Failures.ShouldBeEmpty();
        call.Errors.ShouldBeEmpty();

        var log = await _deployment.LogOfAsync(call);
        log.Status.ShouldBe("ended");
        log.Outcome.ShouldBe(outcome);
        log.AnsweredAt.ShouldNotBeNull();
        log.EndedAt.ShouldNotBeNull();
        var expectations = new LogExpectations { HeardIsTrue = true, HeardLateMs = 500 };
        CallLogCheck.Failures(expectations, call, log, ReplyMs).ShouldBeEmpty();
    }

    [Test]
    public async Task Every_step_of_a_turn_is_timed()
    {
        var log = await _deployment.LogOfAsync(await _deployment.CallAsync("conversation"));
        foreach (var turn in log.Turns!.Skip(1))
        {
            turn.Latency!.RecognitionMs.ShouldNotBeNull();
            turn.Latency.ModelMs.ShouldNotBeNull();
            turn.Latency.SpeechMs.ShouldNotBeNull();
            turn.Latency.ReplyMs.ShouldNotBeNull();
        }
    }

    [Test]
    public async Task Keys_are_an_answer()
    {
        var call = await _deployment.CallAsync(Talk.ReplyEnd, Step.Dtmf("42#"), Talk.ReplyEnd);
        var log = await _deployment.LogOfAsync(call);
        log.Turns!.ShouldContain(t => t.CallerSaid == "(keypad) 42#");
    }

    [Test]
    public async Task A_network_that_stalls_for_a_moment_does_not_cut_the_caller_off()
    {
        var call = await _deployment.CallAsync(
            Talk.ReplyEnd, Step.StallThenBurst(300), Step.Say(1_500), Talk.ReplyEnd);
        var utterance = call.Utterances.ShouldHaveSingleItem();
        utterance.AnsweredBy.ShouldNotBeNull();
        call.Replies.ShouldNotContain(
            reply => reply.FirstMediaAt > utterance.FirstVoicedSentAt && reply.FirstMediaAt < utterance.LastVoicedSentAt,
            "it was answered before the caller had finished");
    }

    [Test]
    public async Task A_caller_whose_frames_stop_is_answered_all_the_same()
    {
        var call = await _deployment.CallAsync(
            Talk.ReplyEnd, Step.Say(1_000), Step.StallThenLose(2_000), Talk.ReplyEnd);
        call.Replies.Count.ShouldBe(2);
    }

    [Test]
    public async Task A_webhook_that_comes_twice_is_one_call()
    {
        var call = await _deployment.CallAsync(
            new Scenario { Name = "twice", Steps = [Talk.ReplyEnd, Step.HangUp()] },
            _deployment.CallOptions with { Faults = CallFaults.DuplicateWebhook });
        call.Failures.ShouldBeEmpty();
        (await _deployment.LogOfAsync(call)).Outcome.ShouldBe("callerHungUp");
    }

    [Test]
    public async Task A_wrong_signature_is_refused()
    {
        var call = await _deployment.CallAsync(
            new Scenario { Name = "forged", Steps = [Step.Pause(100)] },
            _deployment.CallOptions with { Faults = CallFaults.WrongSignature });
        call.WebhookStatus.ShouldBe(403);
        (await _deployment.ReadLogsAsync([call.CallSid])).ShouldBeEmpty();
    }

    [Test]
    public async Task A_number_without_an_assistant_hears_a_polite_sentence()
    {
        var call = await _deployment.CallAsync(
            new Scenario { Name = "unknown", Steps = [Step.Pause(100)] },
            _deployment.CallOptions with { To = "+15550109999" });
        call.EndedBy.ShouldBe(CallEndedBy.None);
        call.Said.ShouldNotBeEmpty();
    }
}
