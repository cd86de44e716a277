using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests;

/// <summary>A media session, a stream that ended and the carrier's report may all close a log, in any order.</summary>
[TestFixtureSource(typeof(EveryDatabase))]
public sealed class ClosingTests(DatabaseKind database)
{
    private readonly Business _business = Business.Create();
    private TestHost _host = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = await TestHost.StartAsync(database);
        await _host.SaveAsync(_business.Rows);
    }

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task What_the_session_knows_stands_against_later_reports()
    {
        var session = await _host.ConnectAsync();
        await CompleteAsync(session, CallOutcome.AssistantHungUp);
        (await _host.SendAsync(new EndStreamCommand("CA1"))).Value.Properly.ShouldBeTrue();
        await _host.SendAsync(new ReportCallStatusCommand(new CarrierCall("CA1", CarrierCallStatus.Completed)));
        (await _host.LogAsync()).Outcome.ShouldBe(CallOutcome.AssistantHungUp);
    }

    [TestCase("CA\0")]
    [TestCase("CA 1")]
    [TestCase("")]
    public async Task A_name_that_no_carrier_gives_a_call_is_invalid_in_every_database(string callSid)
    {
        (await _host.SendAsync(new EndStreamCommand(callSid))).Error.ShouldBeOfType<InvalidError>();
        (await _host.SendAsync(new ReportCallStatusCommand(new CarrierCall(callSid, CarrierCallStatus.Completed)))).Error.ShouldBeOfType<InvalidError>();
        (await _host.SendAsync(new AnswerCallCommand(callSid, "+14155550100", "+15550100000"))).Error.ShouldBeOfType<InvalidError>();
    }

    [Test]
    public async Task A_stream_that_ends_before_the_session_does_was_interrupted()
    {
        await _host.ConnectAsync();
        (await _host.SendAsync(new EndStreamCommand("CA1"))).Value.Properly.ShouldBeFalse();
        var log = await _host.LogAsync();
        (log.Status, log.Outcome).ShouldBe((CallStatus.Ended, CallOutcome.Interrupted));
        log.EndedAt.ShouldBe(_host.Time.Now.UtcDateTime);
    }

    [Test]
    public async Task A_session_that_knows_better_corrects_the_interruption()
    {
        var session = await _host.ConnectAsync();
        await _host.SendAsync(new EndStreamCommand("CA1"));
        await CompleteAsync(session, CallOutcome.CallerHungUp);
        (await _host.LogAsync()).Outcome.ShouldBe(CallOutcome.CallerHungUp);
    }

    [Test]
    public async Task The_first_outcome_of_a_session_stands()
    {
        var session = await _host.ConnectAsync();
        await CompleteAsync(session, CallOutcome.TimeLimit);
        await CompleteAsync(session, CallOutcome.CallerHungUp);
        (await _host.LogAsync()).Outcome.ShouldBe(CallOutcome.TimeLimit);
    }

    [Test]
    public async Task A_call_that_ends_while_it_rings_was_not_connected()
    {
        await _host.RingAsync();
        await _host.SendAsync(new ReportCallStatusCommand(new CarrierCall("CA1", CarrierCallStatus.Completed)));
        (await _host.LogAsync()).Outcome.ShouldBe(CallOutcome.NotConnected);
    }

    [Test]
    public async Task A_status_that_is_not_final_changes_nothing()
    {
        await _host.ConnectAsync();
        await _host.SendAsync(new ReportCallStatusCommand(new CarrierCall("CA1", CarrierCallStatus.InProgress)));
        (await _host.LogAsync()).Status.ShouldBe(CallStatus.InProgress);
    }

    [Test]
    public async Task Reports_of_calls_nobody_knows_are_accepted_and_their_streams_are_not_found()
    {
        (await _host.SendAsync(new ReportCallStatusCommand(new CarrierCall("CA9", CarrierCallStatus.Completed)))).IsSuccess.ShouldBeTrue();
        (await _host.SendAsync(new EndStreamCommand("CA9"))).Error.ShouldBeOfType<NotFoundError>();
    }

    [Test]
    public async Task Another_owner_cannot_complete_the_call()
    {
        var session = await _host.ConnectAsync();
        var stranger = Business.Create("+15550108888").Owner;
        var completed = await _host.SendAsync(
            new CompleteCallCommand(session.CallId, CallOutcome.Failed, _host.Time.Now.UtcDateTime), stranger);
        completed.Error.ShouldBeOfType<NotFoundError>();
    }

    [Test]
    public async Task A_call_that_goes_on_for_the_carrier_is_offered_another_stream_until_it_has_lost_too_many()
    {
        await _host.ConnectAsync();
        for (var lost = 1; lost <= CallLog.MostReconnections; lost++)
        {
            var ended = (await EndStreamAsync()).Value;
            (ended.Properly, ended.Pause).ShouldBe((false, TimeSpan.Zero));
            _host.Time.Now += TimeSpan.FromSeconds(30);
            (await OpenAsync(ended.Next!)).Value.Stream.ShouldBe(lost);
        }

        var last = (await EndStreamAsync()).Value;
        (last.Properly, last.Next).ShouldBe((false, null));
        (await _host.LogAsync()).Outcome.ShouldBe(CallOutcome.Interrupted);
    }

    [Test]
    public async Task A_stream_that_nobody_takes_is_offered_again_after_a_while_for_a_host_that_starts_again()
    {
        await _host.ConnectAsync();
        List<double> pauses = [];
        for (var ended = (await EndStreamAsync()).Value; ended.Next is not null; ended = (await EndStreamAsync()).Value)
            pauses.Add(ended.Pause.TotalSeconds);
        pauses.ShouldBe([0, 1, 2]);
        (await _host.LogAsync()).Status.ShouldBe(CallStatus.Ended);
    }

    [Test]
    public async Task What_is_left_of_the_longest_call_is_left_to_the_stream_that_goes_on()
    {
        var first = await _host.ConnectAsync();
        _host.Time.Now += TimeSpan.FromMinutes(4);
        var session = (await OpenAsync((await EndStreamAsync()).Value.Next!)).Value;
        session.Assistant.Turns.MaxCallMs.ShouldBe(first.Assistant.Turns.MaxCallMs - 240_000);
    }

    [Test]
    public async Task The_late_word_of_a_session_whose_call_another_goes_on_with_closes_nothing()
    {
        var lost = await _host.ConnectAsync();
        var session = (await OpenAsync((await EndStreamAsync()).Value.Next!)).Value;
        await CompleteAsync(lost, CallOutcome.Interrupted);
        (await _host.LogAsync()).Status.ShouldBe(CallStatus.InProgress);
        await CompleteAsync(session, CallOutcome.CallerHungUp);
        (await _host.LogAsync()).Outcome.ShouldBe(CallOutcome.CallerHungUp);
    }

    [Test]
    public async Task A_call_that_was_presumed_interrupted_while_its_caller_was_on_the_line_goes_on()
    {
        var lost = await _host.ConnectAsync();
        await CompleteAsync(lost, CallOutcome.Interrupted);
        (await OpenAsync((await EndStreamAsync()).Value.Next!)).IsSuccess.ShouldBeTrue();
        var log = await _host.LogAsync();
        (log.Status, log.Outcome, log.EndedAt).ShouldBe((CallStatus.InProgress, null, null));
    }

    [Test]
    public async Task A_session_that_closes_the_log_just_before_the_stream_ends_is_believed()
    {
        var session = await _host.ConnectAsync();
        var (_, ended) = await _host.Race.RunAsync(
            () => CompleteAsync(session, CallOutcome.AssistantHungUp), () => _host.SendAsync(new EndStreamCommand("CA1")));
        ended.Value.Properly.ShouldBeTrue();
        (await _host.LogAsync()).Outcome.ShouldBe(CallOutcome.AssistantHungUp);
    }

    [Test]
    public async Task A_session_that_closes_the_log_just_after_a_report_is_believed()
    {
        var session = await _host.ConnectAsync();
        await _host.Race.RunAsync(
            () => _host.SendAsync(new ReportCallStatusCommand(new CarrierCall("CA1", CarrierCallStatus.Completed))), () => CompleteAsync(session, CallOutcome.CallerHungUp));
        (await _host.LogAsync()).Outcome.ShouldBe(CallOutcome.CallerHungUp);
    }

    private async Task<bool> CompleteAsync(MediaSession session, CallOutcome outcome) => (await _host.SendAsync(
        new CompleteCallCommand(session.CallId, outcome, _host.Time.Now.UtcDateTime) { Stream = session.Stream }, session.OwnerId)).IsSuccess;

    private Task<Result<EndedStream>> EndStreamAsync() => _host.SendAsync(new EndStreamCommand("CA1", GoesOn: true));

    private Task<Result<MediaSession>> OpenAsync(AnsweredCall offered) =>
        _host.SendAsync(new OpenMediaSessionCommand(offered.CallId, offered.MediaToken, "CA1"));
}
