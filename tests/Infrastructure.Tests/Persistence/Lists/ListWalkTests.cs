using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Infrastructure.Persistence;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Persistence.Lists;

/// <summary>Lists that change while somebody goes through them.</summary>
[TestFixtureSource(typeof(EveryDatabase))]
public sealed class ListWalkTests(DatabaseKind database)
{
    private const int PageSize = 4;

    private readonly Business _business = Business.Create();
    private readonly IReadOnlyList<OwnersLists> _resources = OwnersLists.All();
    private Dictionary<Guid, object> _rows = [];
    private TestHost _host = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = await TestHost.StartAsync(database);
        List<object> rows = [.. _business.Rows, .. _resources.SelectMany(resource => resource.Sow(_business))];
        await _host.SaveAsync([.. rows]);
        _rows = rows.Where(row => row.GetType().GetProperty("Id") is not null).ToDictionary(IdOf);
    }

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task From_cursor_to_cursor_what_is_there_all_along_is_met_once_and_in_order()
    {
        foreach (var list in _resources.SelectMany(resource => resource.Ask(_business)).Where(list => list.IsList))
        {
            var all = (await ReadAsync(list.With(new(Size: 100)))).Ids;
            all.Count.ShouldBeGreaterThan(PageSize, $"{list.Query}");
            var (coming, going) = (Every(all, 1), Every(all, 3));
            await DeleteAsync(coming);
            var met = new List<Guid>();
            string? cursor = null;
            var number = 1;
            do
            {
                var page = await ReadAsync(list.With(new(Size: PageSize, Cursor: cursor)));
                page.Number.ShouldBe(number++, $"{list.Query}");
                page.Ids.Count.ShouldBeLessThanOrEqualTo(PageSize);
                met.AddRange(page.Ids);
                if (cursor is null)
                {
                    await PutBackAsync(coming);
                    await DeleteAsync(going);
                }
                cursor = page.Cursor;
            }
            while (cursor is not null);
            await PutBackAsync(going);
            met.ShouldBeUnique($"{list.Query}");
            met.Except(all).ShouldBeEmpty($"{list.Query}");
            met.Except([.. coming, .. going]).ShouldBe(all.Except([.. coming, .. going]), $"{list.Query}");
        }
    }

    private static List<Guid> Every(IReadOnlyList<Guid> all, int rest) => [.. all.Where((_, i) => i % 5 == rest)];

    private static Guid IdOf(object row) => row.GetType().GetProperty("Id")!.GetValue(row) is Guid id ? id : (Guid)((dynamic)row).Id.Value;

    private Task<OwnersLists.PageRead> ReadAsync(OwnersLists.Asked list) =>
        _host.InScopeAsync(_business.Owner, services => list.ReadAsync(services.GetRequiredService<IMediator>()));

    private Task<int> DeleteAsync(IEnumerable<Guid> ids) => ChangeAsync(ids, (db, row) => db.Remove(row));

    private Task<int> PutBackAsync(IEnumerable<Guid> ids) => ChangeAsync(ids, (db, row) =>
    {
        if (row is CallLog)
            db.Entry(row).State = EntityState.Added; // its conversation has stayed
        else
            db.Add(row);
    });

    private Task<int> ChangeAsync(IEnumerable<Guid> ids, Action<AppDb, object> change) => _host.InScopeAsync(null, services =>
    {
        var db = services.GetRequiredService<AppDb>();
        foreach (var id in ids)
            change(db, _rows[id]);
        return db.SaveChangesAsync();
    });
}
