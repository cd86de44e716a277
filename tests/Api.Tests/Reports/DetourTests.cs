using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Calls.Outbound;
using VoiceAssistant.Application.Calls.Transfers;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Demo;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Users;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Tests;
using VoiceAssistant.VendorEmulators.Faults;
using VoiceAssistant.VendorEmulators.Twilio;
using VoiceAssistant.VendorEmulators.Twilio.Calls;

namespace VoiceAssistant.Api.Tests.Reports;

/// <summary>A call that is to leave its stream, and a carrier that may have heard so, or has not.</summary>
public sealed class DetourTests
{
    private const string Silence = "90";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 5, 14, 30, 0, TimeSpan.Zero));
    private TwilioEmulator _twilio = null!;
    private ApiHost _host = null!;
    private CarrierReports _reports = null!;
    private string _sid = "";
    private CallId _call;

    [SetUp]
    public async Task TalkAsync()
    {
        _twilio = await TwilioEmulator.StartAsync(new TwilioEmulatorOptions { AccountSid = ApiHost.AccountSid, AuthToken = ApiHost.AuthToken });
        _host = ApiHost.Start(
            new() { ["Twilio:ApiBaseUrl"] = _twilio.Origin, ["Twilio:UsesApi"] = "true", ["Outbound:SilenceSeconds"] = Silence }, time: _time);
        _reports = new CarrierReports(_host);
        var call = new EmulatedCall(ApiHost.AccountSid, Webhooks.Caller, Webhooks.DemonstrationNumber, "inbound", null, _time.GetUtcNow());
        call.Answer(_time.GetUtcNow());
        _twilio.Network.Calls.Add(call);
        _sid = call.Sid;
        var answer = await _host.PostSignedAsync("/telephony/incoming", Webhooks.Call(_sid)).TwimlAsync();
        _call = CallId.From(Guid.Parse(answer.Parameter("callId")));
        (await _host.OpenAsync(answer, _sid)).ShouldBeTrue();
    }

    [TearDown]
    public async Task StopAsync()
    {
        _reports.Dispose();
        await _host.DisposeAsync();
        await _twilio.DisposeAsync();
    }

    [Test]
    public async Task A_carrier_that_has_done_it_and_did_not_say_so_is_not_asked_to_do_it_twice()
    {
        await HoldAsync();
        Fail();
        var unhold = SendAsync(new HoldCallCommand(_call, IsOn: false));
        await AskedAsync(1);
        (await _reports.StreamEndedAsync(_sid)).Verbs().ShouldContain("Connect");
        (await PassAsync(unhold)).IsSuccess.ShouldBeTrue();
        Asked().ShouldBe(1);
    }

    [Test]
    public async Task A_transfer_that_the_carrier_has_begun_is_not_begun_again()
    {
        Fail();
        var transfer = SendAsync(new TransferCallCommand(_call, new TransferFields(To: "+14155550190")));
        await AskedAsync(1);
        (await _reports.StreamEndedAsync(_sid)).Verbs().ShouldContain("Dial");
        (await PassAsync(transfer)).Value.Transfer!.State.ShouldBe(TransferState.Asked);
        Asked().ShouldBe(1);
    }

    [Test]
    public async Task What_may_have_been_done_is_not_undone_because_it_is_refused_afterwards()
    {
        Fail(times: 1);
        Fail(status: 429);
        (await PassAsync(SendAsync(new HoldCallCommand(_call, IsOn: true)))).Value.IsOnHold.ShouldBeTrue();
    }

    [Test]
    public async Task Somebody_elses_transfer_goes_on_where_the_model_wants_one_in_the_same_moment()
    {
        Fail();
        await PassAsync(SendAsync(new TransferCallCommand(_call, new TransferFields(To: "+14155550190"))));
        var own = new TransferFields(To: "+14155550191");
        await SendAsync(new CompleteCallCommand(_call, CallOutcome.Transferred, _time.GetUtcNow().UtcDateTime) { Transfer = own });
        var call = await ReadAsync();
        (call.Status, call.Transfer!.To, call.Transfer.State).ShouldBe((CallStatus.InProgress, "+14155550190", TransferState.Asked));
    }

    [Test]
    public async Task A_carrier_that_has_not_done_it_is_asked_again_and_later_by_the_job()
    {
        await HoldAsync();
        Fail();
        (await PassAsync(SendAsync(new HoldCallCommand(_call, IsOn: false)))).Value.IsOnHold.ShouldBeFalse();
        Asked().ShouldBe(3);

        _time.Advance(TimeSpan.FromMinutes(2));
        _twilio.Forget();
        await PassAsync(SendAsync(new ReconcileCallsCommand()));
        Asked().ShouldBePositive();
        (await ReadAsync()).Status.ShouldBe(CallStatus.InProgress);
    }

    [Test]
    public async Task A_call_that_goes_on_was_not_put_on_hold()
    {
        Fail();
        (await PassAsync(SendAsync(new HoldCallCommand(_call, IsOn: true)))).Value.IsOnHold.ShouldBeTrue();
        _time.Advance(TimeSpan.FromMinutes(2));
        await SendAsync(new KeepCallsAliveCommand([_call]));
        await PassAsync(SendAsync(new ReconcileCallsCommand()));
        var call = await ReadAsync();
        (call.Status, call.Detour).ShouldBe((CallStatus.InProgress, null));
    }

    [Test]
    public async Task A_transfer_that_has_just_begun_is_not_taken_for_one_that_is_stuck()
    {
        _time.Advance(TimeSpan.FromMinutes(5));
        var toDesk = new TransferFields(To: "+14155550190", Mode: TransferMode.Warm);
        await SendAsync(new CompleteCallCommand(_call, CallOutcome.Transferred, _time.GetUtcNow().UtcDateTime) { Transfer = toDesk });
        await SendAsync(new ReconcileCallsCommand());
        (await ReadAsync()).Transfer!.State.ShouldBe(TransferState.Asked);
    }

    [Test]
    public async Task A_call_on_hold_that_could_not_be_hung_up_is_hung_up_by_the_job()
    {
        await HoldAsync();
        Fail();
        await PassAsync(SendAsync(new HangUpCallCommand(_call)));
        (await ReadAsync()).Status.ShouldBe(CallStatus.InProgress);
        _time.Advance(TimeSpan.FromMinutes(2));
        _twilio.Forget();
        await PassAsync(SendAsync(new ReconcileCallsCommand()));
        HasHungUp.ShouldBeTrue();
    }

    [Test]
    public async Task Who_is_on_hold_is_hung_up_on_where_the_account_goes()
    {
        await HoldAsync();
        await using (var scope = _host.Services.CreateAsyncScope())
        {
            var account = (await scope.ServiceProvider.GetRequiredService<IUserAccounts>().FindAsync(Demonstration.Email, CancellationToken.None)).ShouldNotBeNull();
            Fail();
            (await PassAsync(scope.ServiceProvider.GetRequiredService<IMediator>().Send(new BeginErasureCommand(account.Id)))).IsSuccess.ShouldBeTrue();
        }

        HasHungUp.ShouldBeTrue();
    }

    [Test]
    public async Task Who_is_still_there_when_nobody_takes_them_back_is_told_so()
    {
        await HoldAsync();
        Fail();
        await PassAsync(SendAsync(new HoldCallCommand(_call, IsOn: false)));
        IEnumerable<string> verbs = ["Connect"];
        for (var offers = 0; verbs.Contains("Connect") && offers < 20; offers++)
            verbs = (await _reports.StreamEndedAsync(_sid)).Verbs().ToList();
        verbs.ShouldBe(["Say", "Hangup"]);
        (await ReadAsync()).Outcome.ShouldBe(CallOutcome.Interrupted);
    }

    /// <summary>Everything that changes a call fails, and it is not known whether it was done.</summary>
    private void Fail(int status = 500, int? times = null) => _twilio.Faults.Add(
        new Fault { Path = $"/2010-04-01/Accounts/{ApiHost.AccountSid}/Calls/{_sid}.json", Method = "POST", Status = status, Times = times });

    private async Task HoldAsync()
    {
        await using var scope = _host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IAppDb>();
        (await db.Set<CallLog>().AcrossOwners().SingleAsync()).Hold(_time.GetUtcNow().UtcDateTime).ShouldBeTrue();
        await db.SaveChangesAsync(CancellationToken.None);
        (await _reports.StreamEndedAsync(_sid)).Verbs().ShouldBe(["Dial"]);
    }

    private bool HasHungUp => _twilio.Requests.Any(request => request.Method == "POST" && request.Body.Contains("Status=completed", StringComparison.Ordinal));

    private int Asked() => _twilio.Requests.Count(request => request.Method == "POST");

    private async Task AskedAsync(int times)
    {
        using var deadline = new CancellationTokenSource(TestTimeout.Value);
        while (Asked() < times)
            await Task.Delay(10, deadline.Token);
    }

    /// <summary>Lets time go by until it is done, but where the carrier is being asked: that takes as long as it takes.</summary>
    private async Task<T> PassAsync<T>(Task<T> task)
    {
        while (await Task.WhenAny(task, Task.Delay(20)) != task)
        {
            if (_twilio.Requests.All(request => request.Status is not null))
                _time.Advance(TimeSpan.FromMilliseconds(50));
        }

        return await task;
    }

    private Task<Result<T>> SendAsync<T>(IRequest<Result<T>> request) =>
        _host.Services.GetRequiredService<IUseCases>().SendAsync(Demonstration.Owner, request, CancellationToken.None);

    private async Task<CallLog> ReadAsync()
    {
        await using var scope = _host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IAppDb>().Set<CallLog>().AcrossOwners().AsNoTracking().SingleAsync();
    }
}
