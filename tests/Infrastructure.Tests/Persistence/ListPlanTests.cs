using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Contacts;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Application.OAuth.Clients;
using VoiceAssistant.Application.PhoneLines;
using VoiceAssistant.Domain.Access;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Contacts;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.Infrastructure.Persistence;
using VoiceAssistant.Infrastructure.Persistence.PostgreSql;
using VoiceAssistant.Tests;
using VoiceAssistant.Tests.Plans;

namespace VoiceAssistant.Infrastructure.Tests.Persistence;

/// <summary>
/// However little there is in the database: an owner's list is found by the owner, not among everybody's rows. How long that
/// takes is measured by the benchmark of the lists.
/// </summary>
[TestFixtureSource(typeof(EveryDatabase))]
public sealed class ListPlanTests(DatabaseKind database)
{
    private const int Some = 50;

    private static readonly HashSet<string> Tables = ["Contacts", "Calls", "Conversations", "Turns", "TurnKeys", "Assistants", "PhoneLines", "OAuthClients"];

    private static readonly DateTime Now = new(2026, 1, 5, 14, 30, 0, DateTimeKind.Utc);

    private readonly PlanRecorder _plans = new();
    private readonly Business _business = Business.Create();
    private readonly Business _other = Business.Create("+15550108888");
    private readonly List<Contact> _contacts = [];
    private readonly List<CallLog> _calls = [];
    private TestHost _host = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = await TestHost.StartAsync(database, interceptors: _plans);
        await SowAsync(_other);
        await SowAsync(_business);
    }

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task No_list_reads_rows_of_other_owners()
    {
        foreach (var list in Lists())
        {
            var plans = await PlansAsync(list);
            plans.Count.ShouldBeGreaterThanOrEqualTo(2, $"{list.Query} finds nothing, so that no page is read");
            plans.SelectMany(plan => plan.Problems(Tables).Select(problem => $"{list.Query} {problem}\n{plan}")).ShouldBeEmpty();
            if (database == DatabaseKind.Sqlite && list.Query is not ListClientsQuery) // the other one sees how little there is
                plans[^1].Steps.Count(step => step is { Table: not null, Key: "Id=?" }).ShouldBe(1, $"{list.Query} reads more rows than those of its page\n{plans[^1]}");
        }
    }

    [Test]
    public void Every_list_is_looked_at() => Lists().Select(list => list.Query.GetType()).Distinct().ShouldBe(
        typeof(ListContactsQuery).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IBaseRequest)) && type.Name.StartsWith("List", StringComparison.Ordinal)),
        ignoreOrder: true);

    /// <summary>An owner may have as many turns as all the others together.</summary>
    [Test]
    public async Task The_turns_of_one_call_are_found_by_their_call()
    {
        var plans = await PlansAsync(Asked.Of(new ReadCallQuery(_calls[^1].Id)));
        plans.SelectMany(plan => plan.Problems(Tables)).ShouldBeEmpty();
        var turns = plans.SelectMany(plan => plan.Steps).Where(step => step.Table == "Turns").ToList();
        turns.ShouldNotBeEmpty();
        turns.ShouldAllBe(step => step.Key!.Contains("ConversationId"));
    }

    [Test]
    public async Task A_query_across_owners_is_reported()
    {
        var plans = await _plans.RecordAsync(() => _host.InScopeAsync(null, async services =>
            await services.GetRequiredService<AppDb>().Set<Contact>().IgnoreQueryFilters().Where(c => c.Name == "Carla").ToListAsync()));
        plans.ShouldHaveSingleItem().Problems(Tables).ShouldHaveSingleItem().ShouldContain("other owners of Contacts");
    }

    private IEnumerable<Asked> Lists()
    {
        foreach (var sort in new[] { "name", "-name", "phone", "-phone", "createdAt", "-createdAt" })
            yield return Asked.Of(new ListContactsQuery(new(), new(2), sort));
        yield return Asked.Of(new ListContactsQuery(new(Search: "car"), new()));
        yield return Asked.Of(new ListContactsQuery(new(Tag: "vip"), new()));
        yield return Asked.Of(new ListContactsQuery(new(IsBlocked: false), new()));
        yield return Asked.Of(new ListCallsQuery(new(), new(2)));
        yield return Asked.Of(new ListCallsQuery(new(), new(2), "startedAt"));
        yield return Asked.Of(new ListCallsQuery(new(StartedFrom: Now, StartedBefore: Now.AddMinutes(2)), new()));
        yield return Asked.Of(new ListCallsQuery(new(Direction: CallDirection.Inbound), new()));
        yield return Asked.Of(new ListCallsQuery(new(Status: CallStatus.Ended), new()));
        yield return Asked.Of(new ListCallsQuery(new(Outcome: CallOutcome.CallerHungUp), new()));
        yield return Asked.Of(new ListCallsQuery(new(Assistant: _business.Assistant.Id), new()));
        yield return Asked.Of(new ListCallsQuery(new(Contact: _contacts[^1].Id), new()));
        yield return Asked.Of(new ListCallsQuery(new(Search: "rye bread"), new()));
        yield return Asked.Of(new ListCallsQuery(new(Search: "rye", Outcome: CallOutcome.CallerHungUp, StartedFrom: Now), new()));
        yield return Asked.Of(new ListAssistantsQuery(new()));
        yield return Asked.Of(new ListAssistantsQuery(new(), "-createdAt"));
        yield return Asked.Of(new ListPhoneLinesQuery(null, new()));
        yield return Asked.Of(new ListPhoneLinesQuery(null, new(), "-createdAt"));
        yield return Asked.Of(new ListPhoneLinesQuery(_business.Assistant.Id, new()));
        yield return Asked.Of(new ListClientsQuery(new()));
        yield return Asked.Of(new ListClientsQuery(new(), "-createdAt"));
    }

    private Task<IReadOnlyList<QueryPlan>> PlansAsync(Asked asked) => _plans.RecordAsync(() => _host.InScopeAsync(_business.Owner, async services =>
    {
        if (database == DatabaseKind.PostgreSql) // which would rather read a small table than an index
        {
            var db = services.GetRequiredService<AppDb>();
            await db.Database.OpenConnectionAsync();
            await db.Database.ExecuteSqlAsync($"SET enable_seqscan = off");
        }

        await asked.SendAsync(services.GetRequiredService<IMediator>());
        return asked;
    }));

    private async Task SowAsync(Business business)
    {
        var settings = new ClientSettings("Calendar", ["client_credentials"], [], [], [Scopes.ApiRead]);
        List<object> rows = [.. business.Rows, OAuthClient.Register(business.Owner, settings, isPublic: false, Now).Client];
        for (var i = 0; i < Some; i++)
        {
            var at = Now.AddMinutes(i);
            var contact = Contact.Create(business.Owner, $"Carla {i}", PhoneNumber.Parse($"+141555501{i:00}"), at);
            contact.Describe("", ContactTags.Of(["vip"]));
            var call = CallLog.Incoming(business.Line, contact.Phone, contact.Id, $"CA{Guid.NewGuid():N}", at);
            call.End(CallOutcome.CallerHungUp, at);
            _contacts.Add(contact);
            _calls.Add(call);
            rows.AddRange([contact, call, Said(call)]);
        }

        await _host.SaveAsync([.. rows]);
    }

    private static Turn Said(CallLog call) => new()
    {
        ConversationId = call.ConversationId,
        OwnerId = call.OwnerId,
        Number = 0,
        StartedAt = call.StartedAt,
        CallerSaid = "Do you sell rye bread?",
        AssistantSaid = "We do.",
        CallerHeard = "We do.",
    };

    private sealed record Asked(IBaseRequest Query, Func<IMediator, Task> SendAsync)
    {
        public static Asked Of<T>(IRequest<T> query) => new(query, mediator => mediator.Send(query));
    }
}
