using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.Contacts;
using VoiceAssistant.Application.OAuth.Clients;
using VoiceAssistant.Application.OAuth.Consents;
using VoiceAssistant.Application.OAuth.Security;
using VoiceAssistant.Application.OAuth.Sessions;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Contacts;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.Infrastructure.Persistence;
using VoiceAssistant.Infrastructure.Persistence.PostgreSql;
using VoiceAssistant.Tests;
using VoiceAssistant.Tests.Plans;

namespace VoiceAssistant.Infrastructure.Tests.Persistence.Lists;

/// <summary>
/// However little there is in the database: an owner's list is found by the owner, not among everybody's rows. How long that
/// takes is measured by the benchmark of the lists.
/// </summary>
[TestFixtureSource(typeof(EveryDatabase))]
public sealed class ListPlanTests(DatabaseKind database)
{
    private readonly PlanRecorder _plans = new();
    private readonly Business _business = Business.Create();
    private readonly Business _other = Business.Create("+15550108888");
    private readonly IReadOnlyList<OwnersLists> _resources = OwnersLists.All();
    private HashSet<string> _tables = [];
    private TestHost _host = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = await TestHost.StartAsync(database, interceptors: _plans);
        foreach (var business in new[] { _other, _business })
            await _host.SaveAsync([.. business.Rows, .. _resources.SelectMany(resource => resource.Sow(business))]);
        _tables = await _host.InScopeAsync(null, services => Task.FromResult(TablesOfOwners(services.GetRequiredService<AppDb>())));
        _tables.Count.ShouldBeGreaterThan(5);
    }

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task No_list_reads_rows_of_other_owners()
    {
        var lists = _resources.SelectMany(resource => resource.Ask(_business)).ToList();
        foreach (var list in lists.Concat(await BehindFirstAsync(lists)))
        {
            var plans = await PlansAsync(list);
            plans.Count.ShouldBeGreaterThanOrEqualTo(2, $"{list.Query} finds nothing, so that no page is read");
            plans.SelectMany(plan => plan.Problems(_tables).Select(problem => $"{list.Query} {problem}\n{plan}")).ShouldBeEmpty();
            var sorted = plans[^1].Sql.Contains("MetadataOf") ? 1 : 0; // what is found by its metadata, and nothing else, is read to be put in order
            if (database == DatabaseKind.Sqlite && list.Query is not ListClientsQuery) // the other one sees how little there is
                plans[^1].Steps.Count(step => step is { Table: not null, Key: "Id=?" or "OwnerId=? AND Id=?" }).ShouldBe(1 + sorted, $"{list.Query} reads more rows than those of its page\n{plans[^1]}");
        }
    }

    /// <summary>Of each resource the first list is asked for without any filter. The numbers of one owner are few, and sorted.</summary>
    [Test]
    public async Task Behind_a_cursor_the_index_is_read_from_there_on()
    {
        if (database != DatabaseKind.Sqlite) // the other one sees how little there is
            return;
        foreach (var list in await BehindFirstAsync(_resources.Where(resource => resource is not PhoneLineLists).Select(resource => resource.Ask(_business).First())))
        {
            var plans = await PlansAsync(list);
            plans[^1].Steps.ShouldContain(step => step.Key != null && (step.Key.Contains('<') || step.Key.Contains('>')), $"{list.Query} reads what comes before the cursor\n{plans[^1]}");
        }
    }

    /// <summary>Of an owner; those of one person alone are short, and found by the person.</summary>
    [Test]
    public void Every_list_is_looked_at() => _resources.SelectMany(resource => resource.Ask(_business)).Select(list => list.Query.GetType()).Distinct().ShouldBe(
        typeof(ListContactsQuery).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IBaseRequest)) && type.Name.StartsWith("List", StringComparison.Ordinal))
            .Except([typeof(ListSecurityEventsQuery), typeof(ListSessionsQuery), typeof(ListConsentsQuery)]),
        ignoreOrder: true);

    /// <summary>An owner may have as many turns as all the others together.</summary>
    [Test]
    public async Task The_turns_of_one_call_are_found_by_their_call()
    {
        var calls = _resources.OfType<CallLists>().Single();
        await _host.SaveAsync([.. calls.SowTurns(_business)]);
        var plans = await PlansAsync(calls.AskForTheLast(_business));
        plans.SelectMany(plan => plan.Problems(_tables)).ShouldBeEmpty();
        var turns = plans.SelectMany(plan => plan.Steps).Where(step => step.Table == "Turns").ToList();
        turns.ShouldNotBeEmpty();
        turns.ShouldAllBe(step => step.Key!.Contains("ConversationId"));
    }

    [Test]
    public async Task A_query_across_owners_is_reported()
    {
        var plans = await _plans.RecordAsync(() => _host.InScopeAsync(null, async services =>
            await services.GetRequiredService<AppDb>().Set<Contact>().IgnoreQueryFilters().Where(c => c.Name == "Carla").ToListAsync()));
        plans.ShouldHaveSingleItem().Problems(_tables).ShouldHaveSingleItem().ShouldContain("other owners of Contacts");
    }

    /// <summary>Rows that a search keeps of turns name their conversation only.</summary>
    private static HashSet<string> TablesOfOwners(AppDb db) =>
        [.. db.Model.GetEntityTypes()
            .Where(type => type.ClrType.IsAssignableTo(typeof(IOwned)) || type.FindProperty(nameof(Turn.ConversationId)) is not null)
            .Select(type => type.GetTableName()!)];

    /// <summary>The same lists from the cursor on that their first page gives.</summary>
    private async Task<IReadOnlyList<OwnersLists.Asked>> BehindFirstAsync(IEnumerable<OwnersLists.Asked> lists)
    {
        var behind = new List<OwnersLists.Asked>();
        foreach (var list in lists)
        {
            var first = await _host.InScopeAsync(_business.Owner, services => list.With(new(Size: 3)).ReadAsync(services.GetRequiredService<IMediator>()));
            behind.Add(list.With(new(Size: 3, Cursor: first.Cursor.ShouldNotBeNull($"{list.Query} has no second page"))));
        }
        return behind;
    }

    private Task<IReadOnlyList<QueryPlan>> PlansAsync(OwnersLists.Asked asked) => _plans.RecordAsync(() => _host.InScopeAsync(_business.Owner, async services =>
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
}
