using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Calls.Outbound;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests.Calls;

/// <summary>
/// While a call begins and ends, the carrier's reports and both hosts change it within milliseconds. Whoever comes late again and again gets through
/// all the same: nobody is hung up on for it.
/// </summary>
[TestFixtureSource(typeof(EveryDatabase))]
public sealed class LateWritersTests(DatabaseKind database)
{
    /// <summary>More than a carrier tells of any call in a moment.</summary>
    private const int Reports = 8;

    private readonly Business _business = Business.Create();
    private TestHost _host = null!;
    private int _reported;

    [SetUp]
    public async Task StartAsync()
    {
        _host = await TestHost.StartAsync(database);
        await _host.SaveAsync(_business.Rows);
    }

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task A_stream_is_let_in()
    {
        var call = (await _host.RingAsync()).Value;
        var opened = await OvertakenAsync(() => _host.SendAsync(new OpenMediaSessionCommand(call.CallId, call.MediaToken, "CA1")));
        opened.IsSuccess.ShouldBeTrue();
        (await _host.LogAsync()).Status.ShouldBe(CallStatus.InProgress);
    }

    [Test]
    public async Task Who_answers_is_connected()
    {
        var now = _host.Time.Now.UtcDateTime;
        var plan = new OutgoingPlan(_business.Owner, _business.Assistant.Id, null, PhoneNumber.Parse(Business.Number), PhoneNumber.Parse(Callers.Phone), now);
        var placed = CallLog.Outgoing(plan, now);
        placed.Place("CA1", now).ShouldBeTrue();
        await _host.SaveAsync(placed);
        var answered = await OvertakenAsync(() => _host.SendAsync(new AnswerOutgoingCallCommand(placed.Id, "CA1")));
        answered.IsSuccess.ShouldBeTrue();
        (await _host.SendAsync(new OpenMediaSessionCommand(placed.Id, answered.Value.MediaToken, "CA1"))).IsSuccess.ShouldBeTrue();
    }

    [Test]
    public async Task A_call_is_closed_as_its_session_knows_it()
    {
        var session = await _host.ConnectAsync();
        var complete = new CompleteCallCommand(session.CallId, CallOutcome.CallerSilent, _host.Time.Now.UtcDateTime);
        (await OvertakenAsync(() => _host.SendAsync(complete, _business.Owner))).IsSuccess.ShouldBeTrue();
        (await _host.LogAsync()).Outcome.ShouldBe(CallOutcome.CallerSilent);
    }

    [Test]
    public async Task A_call_is_hung_up()
    {
        var session = await _host.ConnectAsync();
        (await OvertakenAsync(() => _host.SendAsync(new HangUpCallCommand(session.CallId), _business.Owner))).IsSuccess.ShouldBeTrue();
    }

    [Test]
    public async Task The_end_is_reported()
    {
        await _host.ConnectAsync();
        var over = new CarrierCall("CA1", CarrierCallStatus.Completed, Sequence: 1_000);
        (await OvertakenAsync(() => _host.SendAsync(new ReportCallStatusCommand(over)))).IsSuccess.ShouldBeTrue();
        (await _host.LogAsync()).Status.ShouldBe(CallStatus.Ended);
    }

    /// <summary>A report comes before each time that something is saved.</summary>
    private async Task<Result<T>> OvertakenAsync<T>(Func<Task<Result<T>>> late)
    {
        var done = await _host.Race.OvertakeAsync(
            Reports, () => _host.SendAsync(new ReportCallStatusCommand(new CarrierCall("CA1", CarrierCallStatus.InProgress, Sequence: ++_reported))), late);
        _reported.ShouldBe(Reports);
        return done;
    }
}
