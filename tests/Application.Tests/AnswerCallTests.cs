using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Contacts;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests;

[TestFixtureSource(typeof(EveryDatabase))]
public sealed class AnswerCallTests(DatabaseKind database)
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
    public async Task A_call_to_a_line_opens_a_log_and_issues_a_token()
    {
        var answered = (await _host.RingAsync()).Value;
        answered.MediaToken.ShouldNotBeEmpty();
        var log = await _host.LogAsync();
        (log.Id, log.Direction, log.Status).ShouldBe((answered.CallId.Value, CallDirection.Inbound, CallStatus.Ringing));
        (log.From, log.To).ShouldBe((Callers.Phone, Business.Number));
        log.StartedAt.ShouldBe(_host.Time.Now.UtcDateTime);
        log.Outcome.ShouldBeNull();
    }

    [Test]
    public async Task A_number_without_an_assistant_is_not_found()
    {
        (await _host.RingAsync(to: "+15550108888")).Error.ShouldBeOfType<NotFoundError>();
        (await _host.RingAsync(to: "sip:anna@example.com")).Error.ShouldBeOfType<NotFoundError>();
        (await _host.SendAsync(new ReadCallLogsQuery(["CA1"]))).Value.ShouldBeEmpty();
    }

    [Test]
    public async Task A_known_caller_is_linked_to_the_contact()
    {
        var contact = Contact.Create(_business.Owner, "Carla", PhoneNumber.Parse(Callers.Phone), _host.Time.Now.UtcDateTime);
        await _host.SaveAsync(contact);
        await _host.RingAsync();
        (await CallAsync()).ContactId.ShouldBe(contact.Id);
    }

    [Test]
    public async Task Another_owners_contact_is_a_stranger_even_if_blocked_there()
    {
        var elsewhere = Contact.Create(Business.Create("+15550108888").Owner, "Carla", PhoneNumber.Parse(Callers.Phone), _host.Time.Now.UtcDateTime);
        elsewhere.Block();
        await _host.SaveAsync(elsewhere);
        (await _host.RingAsync()).IsSuccess.ShouldBeTrue();
        (await CallAsync()).ContactId.ShouldBeNull();
    }

    [Test]
    public async Task A_blocked_contact_is_refused_and_logged_each_time_the_carrier_asks()
    {
        var contact = Contact.Create(_business.Owner, "Carla", PhoneNumber.Parse(Callers.Phone), _host.Time.Now.UtcDateTime);
        contact.Block();
        await _host.SaveAsync(contact);
        (await _host.RingAsync()).Error.ShouldBeOfType<ForbiddenError>();
        (await _host.RingAsync()).Error.ShouldBeOfType<ForbiddenError>();
        (await _host.LogAsync()).Outcome.ShouldBe(CallOutcome.Blocked);
    }

    [TestCase("anonymous")]
    [TestCase("+266696687")]
    [TestCase("client:alice")]
    [TestCase("")]
    public async Task A_withheld_number_is_answered_and_not_logged(string from)
    {
        (await _host.RingAsync(from: from)).IsSuccess.ShouldBeTrue();
        (await _host.LogAsync()).From.ShouldBeNull();
    }

    [Test]
    public async Task A_repeated_webhook_gives_a_fresh_token_for_the_same_call_and_ends_the_old_one()
    {
        var first = (await _host.RingAsync()).Value;
        var second = (await _host.RingAsync()).Value;
        second.CallId.ShouldBe(first.CallId);
        (await OpenAsync(first)).Error.ShouldBeOfType<ForbiddenError>();
        (await OpenAsync(second)).IsSuccess.ShouldBeTrue();
    }

    [Test]
    public async Task A_caller_is_known_by_the_one_spelling_of_their_number()
    {
        await _host.RingAsync(from: "+4407911123456");
        (await CallAsync()).From!.Value.ShouldBe("+447911123456");
    }

    [Test]
    public async Task A_webhook_delivered_twice_at_once_opens_one_log()
    {
        var (first, second) = await _host.Race.RunAsync(() => _host.RingAsync(), () => _host.RingAsync());
        second.Value.CallId.ShouldBe(first.Value.CallId);
        (await _host.ReadAsync(db => db.Set<CallLog>().AcrossOwners().CountAsync())).ShouldBe(1);
        (await OpenAsync(second.Value)).IsSuccess.ShouldBeTrue();
    }

    [Test]
    public async Task A_call_that_is_connected_or_over_is_a_conflict()
    {
        await _host.ConnectAsync();
        (await _host.RingAsync()).Error.ShouldBeOfType<ConflictError>();
        await _host.SendAsync(new ReportCallStatusCommand(new CarrierCall("CA1", CarrierCallStatus.Completed)));
        (await _host.RingAsync()).Error.ShouldBeOfType<ConflictError>();
    }

    [TestCase("")]
    [TestCase("0123456789012345678901234567890123456789012345678901234567890123456789")]
    public async Task A_call_id_that_is_none_is_invalid_and_the_use_case_never_runs(string callSid)
    {
        var error = (await _host.RingAsync(callSid)).Error.ShouldBeOfType<InvalidError>();
        error.Fields.Keys.ShouldBe([nameof(AnswerCallCommand.ProviderCallId)]);
        (await _host.ReadAsync(db => db.Set<CallLog>().AcrossOwners().CountAsync())).ShouldBe(0);
    }

    private Task<Result<MediaSession>> OpenAsync(AnsweredCall call) =>
        _host.SendAsync(new OpenMediaSessionCommand(call.CallId, call.MediaToken, "CA1"));

    private Task<CallLog> CallAsync() => _host.ReadAsync(db => db.Set<CallLog>().SingleAsync(), _business.Owner);
}
