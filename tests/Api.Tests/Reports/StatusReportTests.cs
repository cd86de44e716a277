using System.Text.Json;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Calls.Live;
using VoiceAssistant.Application.Calls.Outbound;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Demo;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Tests;
using VoiceAssistant.VendorEmulators.Twilio;

namespace VoiceAssistant.Api.Tests.Reports;

/// <summary>However the carrier tells of calls, in whatever order, twice or not at all: every call ends as it did, and stays so.</summary>
public sealed class StatusReportTests
{
    private const int Calls = 100, Webhooks = 1_000, Seed = 14, Parallel = 8;

    private static readonly CallOutcome[] Presumed = [CallOutcome.Interrupted, CallOutcome.NotConnected];

    private readonly ManualTime _time = new();
    private readonly Random _random = new(Seed);
    private TwilioEmulator _twilio = null!;
    private ApiHost _host = null!;
    private CarrierReports _reports = null!;
    private int _late;

    [SetUp]
    public async Task StartAsync()
    {
        _twilio = await TwilioEmulator.StartAsync(new TwilioEmulatorOptions { AccountSid = ApiHost.AccountSid, AuthToken = ApiHost.AuthToken });
        _host = ApiHost.Start(
            new() { ["Twilio:ApiBaseUrl"] = _twilio.Origin, ["Twilio:UsesApi"] = "true", ["Outbound:SilenceSeconds"] = "1" }, time: _time);
        _reports = new CarrierReports(_host);
    }

    [TearDown]
    public async Task StopAsync()
    {
        _reports.Dispose();
        await _host.DisposeAsync();
        await _twilio.DisposeAsync();
    }

    [Test]
    public async Task A_thousand_reports_in_random_order_leave_every_call_as_it_ended()
    {
        var calls = await PlaceAsync();
        var before = await ReadAsync();
        for (var round = 0; calls.Any(call => call.Steps.Count > 0); round++)
        {
            await EachAsync(calls, call => GoOnAsync(call));
            if (round == 5)
                await RecoverAsync(calls);
            before = NothingTakenBack(before, await ReadAsync());
        }

        await RecoverAsync(calls);
        var over = NothingTakenBack(before, await ReadAsync());
        over.Count.ShouldBe(Calls);
        foreach (var call in calls)
        {
            var log = over[call.Id];
            (log.Status, log.Outcome, log.AnsweredBy).ShouldBe((CallStatus.Ended, call.Outcome, call.AnsweredBy), $"{call.Carrier.To} {call.Carrier.Status}");
        }

        await RepeatAsync(calls);
        _reports.Count.ShouldBe(Webhooks);
        (await ReadAsync()).ShouldBe(over, ignoreOrder: true);
        foreach (var (id, log) in over)
            await EventsAgreeAsync(id, log);
        _late.ShouldBePositive("a call that is presumed interrupted would be taken up again, were it not over");
        calls.Select(call => call.Outcome).Distinct().Count().ShouldBe(9, "all that can happen has happened");
    }

    private async Task<List<ReportedCall>> PlaceAsync()
    {
        await using var scope = _host.Services.CreateAsyncScope();
        var assistant = await scope.ServiceProvider.GetRequiredService<IAppDb>().Set<AssistantConfig>().AcrossOwners().Select(a => a.Id).FirstAsync();
        var book = new ReportedCalls(_host.Services.GetRequiredService<IUseCases>(), _twilio, _time, _random);
        List<ReportedCall> calls = [];
        for (var number = 0; number < Calls; number++)
            calls.Add(await book.AddAsync(assistant.Value, number));
        return calls;
    }

    /// <summary>The next that is told of a call; of some that are not answered, all at once.</summary>
    private async Task GoOnAsync(ReportedCall call)
    {
        if (call is { Unanswered: not null, Steps.Count: > 3 } && call.Carrier.To.EndsWith('0'))
        {
            var all = call.Steps.ToList();
            call.Steps.Clear();
            await Task.WhenAll(all.Select(step => TellAsync(call, step)));
            all.ForEach(call.Happen);
        }
        else if (call.Steps.TryDequeue(out var step) && step != CallStep.Nothing && await TellAsync(call, step))
        {
            call.Happen(step);
        }
    }

    /// <summary>False where it cannot happen any more.</summary>
    private async Task<bool> TellAsync(ReportedCall call, CallStep step)
    {
        var (sid, id) = (call.Carrier.Sid, call.Id.Value);
        switch (step)
        {
            case CallStep.Human or CallStep.Machine:
                await _reports.AnsweredByAsync(sid, id, step == CallStep.Human ? "human" : "machine_start");
                break;
            case CallStep.Document:
                var document = await _reports.DocumentAsync(sid, id);
                document.Verbs().ShouldBe(call.TakesStream ? ["Connect", "Say"] : ["Hangup"]);
                call.Token = call.TakesStream ? document.Parameter("token") : null;
                break;
            case CallStep.Stream:
                var opened = await SendAsync(new OpenMediaSessionCommand(call.Id, call.Token ?? "none", sid));
                opened.IsSuccess.ShouldBe(call.Token is not null && call.TakesStream);
                return opened.IsSuccess;
            case CallStep.HungUp:
                return call.HasSession && (await SendAsync(new CompleteCallCommand(call.Id, CallOutcome.CallerHungUp, _time.Now.UtcDateTime))).IsSuccess;
            case CallStep.LateStreamEnd:
                (await _reports.StreamEndedAsync(sid)).Verbs().ShouldNotContain("Connect", "it is over");
                if (call.Outcome == CallOutcome.Interrupted)
                    Interlocked.Increment(ref _late);
                break;
            default:
                await TellStatusAsync(call, step);
                break;
        }

        return true;
    }

    private Task TellStatusAsync(ReportedCall call, CallStep step)
    {
        var (status, number) = step switch
        {
            CallStep.Initiated => ("initiated", 0),
            CallStep.Ringing => ("ringing", 1),
            CallStep.Answered => ("in-progress", 2),
            _ => (call.Carrier.Status, call.Unanswered is null ? 3 : 2),
        };
        return _reports.StatusAsync(call.Carrier.Sid, call.Id.Value, status, number, step == CallStep.Over ? call.Carrier.SipCode : null);
    }

    /// <summary>As the jobs do, of which one wants to find the same twice.</summary>
    private async Task RecoverAsync(List<ReportedCall> calls)
    {
        _time.Now += TimeSpan.FromSeconds(2);
        await SendAsync(new ReconcileCallsCommand());
        var silence = TimeSpan.FromSeconds(1);
        var suspects = (await SendAsync(new RecoverCallsCommand(silence, new Dictionary<CallId, DateTime?>()))).Value.Suspects;
        await SendAsync(new RecoverCallsCommand(silence, suspects));
        calls.ForEach(call => call.Recover());
    }

    /// <summary>What was told already, of calls that are over, and of calls that there are not.</summary>
    private async Task RepeatAsync(List<ReportedCall> calls)
    {
        CallStep[] again = [CallStep.Initiated, CallStep.Ringing, CallStep.Answered, CallStep.Over, CallStep.Human, CallStep.Machine, CallStep.Document];
        var rest = Enumerable.Range(0, Webhooks - _reports.Count).Select(_ => (calls[_random.Next(Calls)], again[_random.Next(again.Length)])).ToList();
        await EachAsync(rest, async repeated =>
        {
            var (call, step) = repeated;
            if (step == CallStep.Answered)
                await _reports.StatusAsync("CA-unknown", _random.Next(2) == 0 ? Guid.NewGuid() : null, "completed", 3);
            else if (step == CallStep.Initiated)
                await _reports.StatusAsync("CA-another", call.Id.Value, "completed", 9);
            else
                await TellAsync(call, step);
        });
    }

    private static Dictionary<CallId, Log> NothingTakenBack(Dictionary<CallId, Log> before, Dictionary<CallId, Log> now)
    {
        foreach (var (id, was) in before)
        {
            ((int)now[id].Status).ShouldBeGreaterThanOrEqualTo((int)was.Status);
            if (was.Status == CallStatus.Ended && !Presumed.Contains(was.Outcome!.Value))
                now[id].ShouldBe(was, "it was over");
        }

        return now;
    }

    private async Task EventsAgreeAsync(CallId id, Log log)
    {
        var events = (await SendAsync(new ReadCallEventsQuery(id, 0, long.MaxValue))).Value;
        var told = events.Select(e => (e.Kind, Data: JsonElement.Parse(e.Data))).ToList();
        told[^1].Kind.ShouldBe(CallEventKinds.Ended);
        Said(told[^1].Data, "outcome").ShouldBe($"{log.Outcome}", StringCompareShould.IgnoreCase);
        told.Count(e => e.Kind == CallEventKinds.Ended).ShouldBeInRange(1, 2);
        foreach (var (_, data) in told.Where(e => e.Kind == CallEventKinds.Ended).SkipLast(1))
            Said(data, "outcome").ShouldBe("interrupted", "only what was presumed is told anew");
        told.Where(e => e.Kind == CallEventKinds.AnsweredBy).Select(e => Said(e.Data, "answeredBy"))
            .ShouldBe(log.AnsweredBy is { } party ? [$"{party}".ToLowerInvariant()] : []);
        var statuses = told.Where(e => e.Kind == CallEventKinds.Status).Select(e => Enum.Parse<CallStatus>(Said(e.Data, "status")!, ignoreCase: true)).ToList();
        statuses.ShouldBe(statuses.Order().Distinct());
    }

    private static string? Said(JsonElement data, string name) => data.GetProperty(name).GetString();

    private static System.Threading.Tasks.Task EachAsync<T>(IEnumerable<T> all, Func<T, Task> act) => System.Threading.Tasks.Parallel.ForEachAsync(
        all, new ParallelOptions { MaxDegreeOfParallelism = Parallel }, async (one, _) => await act(one));

    private async Task<Dictionary<CallId, Log>> ReadAsync()
    {
        await using var scope = _host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IAppDb>().Set<CallLog>().AcrossOwners().AsNoTracking()
            .ToDictionaryAsync(c => c.Id, c => new Log(c.Status, c.Outcome, c.EndedAt, c.AnsweredBy, c.Problem, c.ProviderCallId));
    }

    private Task<Result<T>> SendAsync<T>(IRequest<Result<T>> request) =>
        _host.Services.GetRequiredService<IUseCases>().SendAsync(Demonstration.Owner, request, CancellationToken.None);

    private sealed record Log(
        CallStatus Status, CallOutcome? Outcome, DateTime? EndedAt, AnsweringParty? AnsweredBy, string? Problem, string? ProviderCallId);
}
