using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using VoiceAssistant.Application.Calls.Live;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests.Calls;

[TestFixtureSource(typeof(EveryDatabase))]
public sealed class PurgeCallEventsTests(DatabaseKind database)
{
    private readonly Deletions _deletions = new();
    private TestHost _host = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = await TestHost.StartAsync(database, interceptors: _deletions);
        await _host.SaveAsync(Business.Create().Rows);
    }

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task What_is_a_week_old_goes_in_several_statements_and_what_is_younger_stays()
    {
        await _host.ConnectAsync(); // two events
        var call = await _host.ReadAsync(db => db.Set<CallLog>().AcrossOwners().AsNoTracking().SingleAsync());
        foreach (var id in (int[])[6_000, 12_000])
            await AddAsync(id, call, _host.Time.Now.UtcDateTime);
        _host.Time.Now += TimeSpan.FromDays(7.5);
        await AddAsync(6_001, call, _host.Time.Now.UtcDateTime);

        (await _host.SendAsync(new PurgeCallEventsCommand())).IsSuccess.ShouldBeTrue();
        (await _host.ReadAsync(db => db.Set<CallEvent>().AcrossOwners().Select(e => e.Id).ToListAsync())).ShouldBe([6_001]);
        _deletions.Rows.ShouldBe([2, 1, 1]);
    }

    private Task<int> AddAsync(long id, CallLog call, DateTime at) => _host.ReadAsync(db =>
    {
        var context = (DbContext)db;
        var row = CallEvent.Of(call, CallEventKinds.TurnRecorded, "{}", at);
        context.Entry(row).Property(e => e.Id).CurrentValue = id;
        context.Add(row);
        return db.SaveChangesAsync(CancellationToken.None);
    });

    /// <summary>How many rows each statement has deleted.</summary>
    private sealed class Deletions : DbCommandInterceptor
    {
        public List<int> Rows { get; } = [];

        public override ValueTask<int> NonQueryExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.StartsWith("DELETE", StringComparison.Ordinal))
                Rows.Add(result);
            return ValueTask.FromResult(result);
        }
    }
}
