using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Contacts;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests.Calls;

[TestFixtureSource(typeof(EveryDatabase))]
public sealed class CallTests(DatabaseKind database)
{
    private readonly Business _business = Business.Create();
    private readonly Business _other = Business.Create("+15550108888");
    private TestHost _host = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = await TestHost.StartAsync(database);
        await _host.SaveAsync([.. _business.Rows, .. _other.Rows]);
    }

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task A_call_is_read_in_full()
    {
        await CallAsync("CA1", ("Do you sell rye bread?", "Yes, we do, and it is fresh.", "Yes, we do"));
        var call = await ReadAsync("CA1");
        (call.CallSid, call.Direction, call.From, call.To).ShouldBe(("CA1", CallDirection.Inbound, Callers.Phone, Business.Number));
        (call.Status, call.Outcome, call.AssistantId).ShouldBe((CallStatus.Ended, CallOutcome.CallerHungUp, _business.Assistant.Id.Value));
        var turn = call.Turns.ShouldHaveSingleItem();
        (turn.CallerSaid, turn.AssistantSaid, turn.CallerHeard, turn.Interrupted)
            .ShouldBe(("Do you sell rye bread?", "Yes, we do, and it is fresh.", "Yes, we do", true));
        turn.Latency.ShouldBe(new TurnLatency(10, 200, 30, 400));
    }

    [Test]
    public async Task Every_turn_makes_a_new_version()
    {
        var session = await _host.ConnectAsync("CA1");
        var before = (await ReadAsync("CA1")).Version;
        await SayAsync(session, 0, ("Hello?", "Hello.", "Hello."));
        (await ReadAsync("CA1")).Version.ShouldBe(before + 1);
    }

    [TestCase("rye", "CA1")]
    [TestCase("RYE", "CA1")]
    [TestCase("muller", "CA2")]
    [TestCase("Müll", "CA2")]
    [TestCase("müller cake", "CA2")]
    [TestCase("rye cake")]
    [TestCase("bread", "CA2", "CA1")]
    [TestCase("brea", "CA2", "CA1")]
    [TestCase("read")]
    [TestCase("fresh", "CA1")]
    [TestCase("o'clock", "CA2")]
    [TestCase("7", "CA2")]
    [TestCase("rye & | ! bread:*", "CA1")]
    [TestCase("rye\" OR \"cake")]
    [TestCase("NEAR(rye bread)")]
    [TestCase("%")]
    [TestCase("\0")]
    public async Task A_search_finds_the_calls_on_which_all_its_words_were_said(string search, params string[] sids)
    {
        await CallAsync("CA1", ("Do you sell rye bread?", "Yes, and it is fresh.", ""));
        await CallAsync("CA2", ("This is Müller.", "Hello!", "Hello!"), ("A cake at 7 o'clock, and bread.", "Certainly.", "Certainly."));
        await CallAsync("CA3", _other, ("Rye bread and cake and all the rest, Müller, fresh at 7 o'clock.", "Yes.", "Yes."));
        (await SidsAsync(new(Search: search))).ShouldBe(sids);
    }

    [Test]
    public async Task A_search_does_not_look_beyond_the_owner_and_forgets_what_is_deleted()
    {
        await CallAsync("CA1", ("Do you sell rye bread?", "Yes.", "Yes."));
        var call = await ReadAsync("CA1");
        (await ListAsync(new(Search: "rye"), _other.Owner)).Total.ShouldBe(0);
        (await ListAsync(new(Search: $"o{_business.Owner.Value:N}"), _other.Owner)).Total.ShouldBe(0);
        (await DeleteAsync(call.Id)).IsSuccess.ShouldBeTrue();
        (await SidsAsync(new(Search: "rye"))).ShouldBeEmpty();
        await CallAsync("CA2", ("Rye again", "Yes.", "Yes."));
        (await SidsAsync(new(Search: "rye"))).ShouldBe(["CA2"]);
    }

    [Test]
    public async Task Calls_are_filtered_by_everything_that_is_known_of_them()
    {
        var contact = (await _host.SendAsync(new CreateContactCommand(new("Carla", Callers.Phone)), _business.Owner)).Value;
        await CallAsync("CA1", ("Hello", "Hello", "Hello"));
        _host.Time.Now += TimeSpan.FromDays(1);
        var second = _host.Time.Now.UtcDateTime;
        await _host.RingAsync("CA2", from: "anonymous");

        (await SidsAsync(new())).ShouldBe(["CA2", "CA1"]);
        (await SidsAsync(new(StartedFrom: second))).ShouldBe(["CA2"]);
        (await SidsAsync(new(StartedBefore: second))).ShouldBe(["CA1"]);
        (await SidsAsync(new(Status: CallStatus.Ringing))).ShouldBe(["CA2"]);
        (await SidsAsync(new(Outcome: CallOutcome.CallerHungUp))).ShouldBe(["CA1"]);
        (await SidsAsync(new(Contact: new(contact.Id)))).ShouldBe(["CA1"]);
        (await SidsAsync(new(Assistant: _business.Assistant.Id))).ShouldBe(["CA2", "CA1"]);
        (await SidsAsync(new(Assistant: _other.Assistant.Id))).ShouldBeEmpty();
        (await SidsAsync(new(Direction: CallDirection.Outbound))).ShouldBeEmpty();
        var oldest = await _host.SendAsync(new ListCallsQuery(new(), new(1, 1), "startedAt"), _business.Owner);
        oldest.Value.Items.ShouldHaveSingleItem().CallSid.ShouldBe("CA1");
    }

    [Test]
    public async Task A_call_that_is_over_is_deleted_with_all_that_was_said_and_one_that_runs_is_not()
    {
        await CallAsync("CA1", ("Hello", "Hello", "Hello"));
        await _host.ConnectAsync("CA2");
        (await DeleteAsync((await ReadAsync("CA1")).Id)).IsSuccess.ShouldBeTrue();
        (await DeleteAsync((await ReadAsync("CA2")).Id)).Error.ShouldBeOfType<ConflictError>();
        (await _host.ReadAsync(db => db.Set<Turn>().CountAsync(), _business.Owner)).ShouldBe(0);
        (await _host.ReadAsync(db => db.Set<Conversation>().CountAsync(), _business.Owner)).ShouldBe(1);
    }

    [Test]
    public async Task Another_owners_call_is_not_there_for_anything()
    {
        await CallAsync("CA1", ("Hello", "Hello", "Hello"));
        var id = new CallId((await ReadAsync("CA1")).Id);
        (await _host.SendAsync(new ReadCallQuery(id), _other.Owner)).Error.ShouldBeOfType<NotFoundError>();
        (await _host.SendAsync(new DeleteCallCommand(id), _other.Owner)).Error.ShouldBeOfType<NotFoundError>();
        (await ListAsync(new(), _other.Owner)).Total.ShouldBe(0);
    }

    private Task CallAsync(string sid, params (string Caller, string Assistant, string Heard)[] turns) => CallAsync(sid, _business, turns);

    private async Task CallAsync(string sid, Business business, params (string Caller, string Assistant, string Heard)[] turns)
    {
        _host.Time.Now += TimeSpan.FromMinutes(1);
        var answered = (await _host.RingAsync(sid, to: business.Line.Number.Value)).Value;
        var session = (await _host.SendAsync(new OpenMediaSessionCommand(answered.CallId, answered.MediaToken, sid))).Value;
        foreach (var (number, turn) in turns.Index())
            await SayAsync(session, number, turn);
        await _host.SendAsync(new CompleteCallCommand(session.CallId, CallOutcome.CallerHungUp, _host.Time.Now.UtcDateTime), business.Owner);
    }

    private Task<Result<MediatR.Unit>> SayAsync(MediaSession session, int number, (string Caller, string Assistant, string Heard) turn) =>
        _host.SendAsync(new RecordTurnCommand(new Turn
        {
            ConversationId = session.Conversation.Id,
            OwnerId = session.OwnerId,
            Number = number,
            StartedAt = _host.Time.Now.UtcDateTime,
            CallerSaid = turn.Caller,
            AssistantSaid = turn.Assistant,
            CallerHeard = turn.Heard,
            Interrupted = turn.Heard != turn.Assistant,
            Latency = new(10, 200, 30, 400),
        }), session.OwnerId);

    private async Task<Page<CallSummaryDto>> ListAsync(CallFilter filter, OwnerId? owner = null) =>
        (await _host.SendAsync(new ListCallsQuery(filter, new()), owner ?? _business.Owner)).Value;

    private async Task<IEnumerable<string>> SidsAsync(CallFilter filter) => (await ListAsync(filter)).Items.Select(c => c.CallSid!);

    private async Task<CallDto> ReadAsync(string sid)
    {
        var id = await _host.ReadAsync(db => db.Set<CallLog>().Where(c => c.ProviderCallId == sid).Select(c => c.Id).SingleAsync(), _business.Owner);
        return (await _host.SendAsync(new ReadCallQuery(id), _business.Owner)).Value;
    }

    private Task<Result<MediatR.Unit>> DeleteAsync(Guid id) => _host.SendAsync(new DeleteCallCommand(new(id)), _business.Owner);
}
