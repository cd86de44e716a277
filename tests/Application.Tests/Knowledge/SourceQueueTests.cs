using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.Knowledge;
using VoiceAssistant.Application.Knowledge.Indexing;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Knowledge;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests.Knowledge;

/// <summary>Which source is read next, and when one is due by its clocks.</summary>
[TestFixtureSource(typeof(EveryDatabase))]
public sealed class SourceQueueTests(DatabaseKind database)
{
    private readonly OwnerId _anna = OwnerId.New(), _bert = OwnerId.New();
    private TestHost _host = null!;

    private DateTime Now => _host.Time.Now.UtcDateTime;

    [SetUp]
    public async Task StartAsync() => _host = await TestHost.StartAsync(database);

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task An_owner_with_many_sources_does_not_keep_another_waiting()
    {
        List<DataSource> annas = [.. Enumerable.Range(0, 3).Select(i => Page(_anna, Now.AddMinutes(-10 + i)))];
        var berts = Page(_bert, Now.AddMinutes(-1));
        await _host.SaveAsync([.. annas, berts]);
        List<DataSourceId?> order = [];
        for (var i = 0; i < 5; i++)
            order.Add((await _host.SendAsync(new ClaimSourceCommand())).Value?.Id);
        order.ShouldBe([annas[0].Id, berts.Id, annas[1].Id, annas[2].Id, null]);
    }

    [Test]
    public async Task What_a_dead_host_had_claimed_is_claimed_again_and_the_dead_one_is_told_so()
    {
        await _host.SaveAsync(Page(_anna, Now.AddMinutes(-1)));
        var first = (await _host.SendAsync(new ClaimSourceCommand())).Value!;
        (await _host.SendAsync(new ClaimSourceCommand())).Value.ShouldBeNull();
        _host.Time.Now += TimeSpan.FromSeconds(31);
        var second = (await _host.SendAsync(new ClaimSourceCommand())).Value!;
        (second.Id, second.Lease == first.Lease).ShouldBe((first.Id, false));
        (await _host.SendAsync(new RenewSourceLeaseCommand(first.Id, first.Lease), _anna)).Value.ShouldBeFalse();
        (await _host.SendAsync(new RenewSourceLeaseCommand(second.Id, second.Lease), _anna)).Value.ShouldBeTrue();
    }

    /// <summary>The clock of the tests begins on a Monday at 14:30 in UTC, which is 15:30 in Berlin.</summary>
    [Test]
    public async Task A_schedule_holds_from_the_beginning_in_its_time_zone_and_what_was_missed_is_done_once()
    {
        var added = await _host.SendAsync(
            new AddWebSourceCommand("https://example.com/", Schedule: new SourceSchedule("0 16 * * *", "0 3 * * 0", "Europe/Berlin")), _anna);
        var id = new DataSourceId(added.Value.Id);
        (added.Value.NextRefreshAt, added.Value.NextPruneAt).ShouldBe(
            (new DateTime(2026, 1, 5, 15, 0, 0, DateTimeKind.Utc), new DateTime(2026, 1, 11, 2, 0, 0, DateTimeKind.Utc)));
        await DoneAsync(id);

        await PlanAsync();
        (await StateAsync(id)).DueAt.ShouldBeNull("it is not four o'clock in Berlin yet");
        _host.Time.Now += TimeSpan.FromDays(3);
        await PlanAsync();
        var state = await StateAsync(id);
        (state.ReadAskedAt, state.PruneAskedAt, state.DueAt).ShouldBe((Now, null, Now));
        state.NextRefreshAt.ShouldBe(new DateTime(2026, 1, 8, 15, 0, 0, DateTimeKind.Utc));
        await DoneAsync(id);

        _host.Time.Now = new DateTimeOffset(2026, 1, 11, 2, 0, 1, TimeSpan.Zero);
        await PlanAsync();
        (await StateAsync(id)).PruneAskedAt.ShouldBe(Now);
    }

    [Test]
    public async Task Without_a_clock_of_its_own_what_has_vanished_is_forgotten_with_every_refresh()
    {
        var added = await _host.SendAsync(new AddWebSourceCommand("https://example.com/", Schedule: new SourceSchedule("0 16 * * *")), _anna);
        var id = new DataSourceId(added.Value.Id);
        await DoneAsync(id);
        _host.Time.Now += TimeSpan.FromDays(1);
        await PlanAsync();
        var state = await StateAsync(id);
        (state.ReadAskedAt, state.PruneAskedAt).ShouldBe((Now, Now));
    }

    [Test]
    public async Task What_is_asked_for_while_a_source_is_being_finished_is_still_to_be_done()
    {
        var page = Page(_anna, Now.AddMinutes(-1));
        await _host.SaveAsync(page);
        await FinishAsync(page, (_, _) => Task.CompletedTask);
        (await StateAsync(page.Id)).DueAt.ShouldBeNull();

        await _host.ReadAsync(db => db.Set<SourceState>().ExecuteUpdateAsync(set => set.SetProperty(s => s.DueAt, Now.AddMinutes(-1))), _anna);
        await FinishAsync(page, (db, id) => db.AskToCompleteAsync(id, Now, CancellationToken.None));
        var state = await StateAsync(page.Id);
        (state.DueAt, state.IndexName).ShouldBe((Now, null));
        await FinishAsync(page, (_, _) => Task.CompletedTask);
        (await StateAsync(page.Id)).DueAt.ShouldBeNull();
    }

    /// <summary>The index goes on answering while a source is read again, unless it does not have all of it any more.</summary>
    [Test]
    public async Task A_source_that_is_to_be_read_again_stays_in_its_index_and_one_that_is_to_be_completed_leaves_it()
    {
        var page = Page(_anna, Now.AddMinutes(-1));
        await _host.SaveAsync(page);
        await _host.ReadAsync(db => db.Set<SourceState>().ExecuteUpdateAsync(set => set.SetProperty(s => s.IndexName, "There")), _anna);
        await FinishAsync(page, (db, id) => db.AskToReadAsync(id, Now, CancellationToken.None), new ToldIndex { Name = "There" });
        var state = await StateAsync(page.Id);
        (state.DueAt, state.IndexName).ShouldBe((Now, "There"));

        _host.Time.Now += TimeSpan.FromSeconds(1);
        await FinishAsync(page, (db, id) => db.AskToCompleteAsync(id, Now, CancellationToken.None), new ToldIndex { Name = "There" });
        (await StateAsync(page.Id)).IndexName.ShouldBeNull();
        await FinishAsync(page, LeaveAsync, new ToldIndex { Name = "There" });
        (await StateAsync(page.Id)).IndexName.ShouldBe("There");

        async Task LeaveAsync(IAppDb db, DataSourceId id) =>
            await db.LeaveIndexAsync(id, (await StateAsync(id)).LeasedBy!.Value, "There", CancellationToken.None);
    }

    /// <summary>Of what another host finishes meanwhile.</summary>
    [Test]
    public async Task Who_has_lost_a_source_deletes_no_vectors_of_an_earlier_model()
    {
        var prices = new Library(_anna, "Price list", "A rye bread costs five dollars.");
        prices.Document.Divide(1, Now);
        await _host.SaveAsync([.. prices.Rows, new ChunkVector
        {
            ChunkId = prices.Chunks[0].Id, OwnerId = _anna, DocumentId = prices.Document.Id, Model = "Earlier", Values = ChunkVector.Pack([1, 0]),
        }]);
        await _host.ReadAsync(db => db.Set<SourceState>().ExecuteUpdateAsync(set => set.SetProperty(s => s.VectorModel, "Earlier")), _anna);
        await FinishAsync(prices.Source, TakeAwayAsync);
        (await VectorsAsync(), (await StateAsync(prices.Source.Id)).VectorModel).ShouldBe((1, "Earlier"));

        await _host.ReadAsync(db => db.Set<SourceState>().ExecuteUpdateAsync(set => set.SetProperty(s => s.LeasedUntil, (DateTime?)null)), _anna);
        await FinishAsync(prices.Source, (_, _) => Task.CompletedTask);
        (await VectorsAsync(), (await StateAsync(prices.Source.Id)).VectorModel).ShouldBe((0, "Told/two"));

        Task<int> VectorsAsync() => _host.ReadAsync(db => db.Set<ChunkVector>().CountAsync(), _anna);

        static Task TakeAwayAsync(IAppDb db, DataSourceId id) =>
            db.Set<SourceState>().ExecuteUpdateAsync(set => set.SetProperty(s => s.LeasedBy, Guid.NewGuid()));
    }

    private static DataSource Page(OwnerId owner, DateTime now) => DataSource.OfPage(owner, "Page", "https://example.com/", now);

    /// <param name="meanwhile">What somebody else does between the last look at the source and its end.</param>
    private async Task FinishAsync(DataSource page, Func<IAppDb, DataSourceId, Task> meanwhile, ToldIndex? index = null)
    {
        var claimed = (await _host.SendAsync(new ClaimSourceCommand())).Value.ShouldNotBeNull();
        await _host.InScopeAsync(_anna, async services =>
        {
            var source = await services.GetRequiredService<IAppDb>().Set<DataSource>().AsNoTracking().Include(s => s.State).SingleAsync(s => s.Id == page.Id);
            await _host.ReadAsync(async db =>
            {
                await meanwhile(db, page.Id);
                return 0;
            }, _anna);
            var finish = new SourceFinish(services.GetRequiredService<IAppDb>(), index ?? new ToldIndex(), new ToldEmbedder(), _host.Time);
            await finish.FinishAsync(source, claimed.Lease, Now, wasRead: false, lacksVectors: false, CancellationToken.None);
            return 0;
        });
    }

    private async Task PlanAsync() => await _host.SendAsync(new PlanDueSourcesCommand());

    private Task<SourceState> StateAsync(DataSourceId id) => _host.ReadAsync(
        db => db.Set<SourceState>().AsNoTracking().SingleAsync(s => s.SourceId == id), _anna);

    /// <summary>Nothing is to be done about it any more.</summary>
    private Task<int> DoneAsync(DataSourceId id) => _host.ReadAsync(
        db => db.Set<SourceState>().Where(s => s.SourceId == id).ExecuteUpdateAsync(set => set
            .SetProperty(s => s.DueAt, (DateTime?)null).SetProperty(s => s.ReadAskedAt, (DateTime?)null).SetProperty(s => s.PruneAskedAt, (DateTime?)null)),
        _anna);
}
