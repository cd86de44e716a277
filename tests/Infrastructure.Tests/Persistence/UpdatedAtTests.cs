using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Knowledge.Indexing;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Contacts;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.Domain.Knowledge;
using VoiceAssistant.Domain.PhoneLines;
using VoiceAssistant.Infrastructure.Persistence;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Persistence;

/// <summary>When what is shown of a row last changed, also where its own row does not change.</summary>
[TestFixtureSource(typeof(EveryDatabase))]
public sealed class UpdatedAtTests(DatabaseKind database)
{
    private readonly Business _business = Business.Create();
    private TestHost _host = null!;
    private Contact _caller = null!;
    private CallLog _call = null!;
    private DateTime _begun;

    [SetUp]
    public async Task StartAsync()
    {
        _host = await TestHost.StartAsync(database);
        _begun = _host.Time.Now.UtcDateTime;
        _caller = Contact.Create(_business.Owner, "Carla", PhoneNumber.Parse("+14155550100"), _begun);
        _call = CallLog.Incoming(_business.Line, _caller.Phone, _caller.Id, $"CA{Guid.NewGuid():N}", _begun);
        await _host.SaveAsync([.. _business.Rows, _caller, _call]);
        _host.Time.Now = _host.Time.Now.AddMinutes(1);
    }

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task It_is_the_beginning_until_something_changes()
    {
        (await UpdatedAtAsync<Contact>(c => c.Id == _caller.Id)).ShouldBe(_begun);
        (await UpdatedAtAsync<CallLog>(c => c.Id == _call.Id)).ShouldBe(_begun);
        await ChangeAsync(async db => (await db.Set<Contact>().SingleAsync(c => c.Id == _caller.Id)).Rename("Carla")); // as before
        (await UpdatedAtAsync<Contact>(c => c.Id == _caller.Id)).ShouldBe(_begun);
        await ChangeAsync(async db => (await db.Set<Contact>().SingleAsync(c => c.Id == _caller.Id)).Block());
        (await UpdatedAtAsync<Contact>(c => c.Id == _caller.Id)).ShouldBe(_host.Time.Now.UtcDateTime);
    }

    [Test]
    public Task A_call_is_updated_when_something_was_said() => ChangesCallAsync(db => db.Add(Said()));

    [Test]
    public Task A_call_is_updated_when_its_recording_begins() => ChangesCallAsync(db => db.Add(CallRecording.Begin(_call, _begun, _begun)));

    [Test]
    public Task A_call_is_updated_when_its_contact_is_deleted() => ChangesCallAsync(db => db.Remove(_caller));

    [Test]
    public async Task A_call_is_updated_when_its_recording_changes()
    {
        var recording = CallRecording.Begin(_call, _begun, _begun);
        await ChangeAsync(db => Task.FromResult(db.Add(recording)));
        _host.Time.Now = _host.Time.Now.AddMinutes(1);
        await ChangeAsync(async db => (await db.Set<CallRecording>().SingleAsync()).Stop(_begun));
        (await UpdatedAtAsync<CallLog>(c => c.Id == _call.Id)).ShouldBe(_host.Time.Now.UtcDateTime);
    }

    [Test]
    public async Task What_cannot_be_saved_is_told_of_once_too_often_rather_than_never()
    {
        await ChangeAsync(db => Task.FromResult(db.Add(Said())));
        var before = await UpdatedAtAsync<CallLog>(c => c.Id == _call.Id);
        _host.Time.Now = _host.Time.Now.AddMinutes(1);
        await Should.ThrowAsync<DbUpdateException>(() => ChangeAsync(db => Task.FromResult(db.Add(Said())))); // the same turn
        (await UpdatedAtAsync<CallLog>(c => c.Id == _call.Id)).ShouldBe(before.AddMinutes(1));
    }

    [Test]
    public async Task A_source_is_updated_while_it_is_read()
    {
        var source = DataSource.OfPage(_business.Owner, "Prices", "https://example.com/", _begun);
        await _host.SaveAsync(source);
        await ChangeAsync(db => db.ReportAsync(source.Id, SourceStatus.Parsing, 0.5, _host.Time.Now.UtcDateTime, CancellationToken.None));
        (await UpdatedAtAsync<DataSource>(s => s.Id == source.Id)).ShouldBe(_host.Time.Now.UtcDateTime);
    }

    [Test]
    public async Task What_was_there_before_was_updated_when_it_began()
    {
        var planned = CallLog.Outgoing(
            new OutgoingPlan(_business.Owner, _business.Assistant.Id, null, _business.Line.Number, PhoneNumber.Parse("+14155550101"), _begun.AddDays(1)), _begun.AddHours(-1));
        await _host.SaveAsync(planned);
        await _host.InScopeAsync(null, async services =>
        {
            await services.GetRequiredService<AppDb>().GetService<IMigrator>().MigrateAsync("ApiSecondRound");
            return true;
        });
        await _host.Services.MigrateDatabaseAsync(CancellationToken.None);
        (await UpdatedAtAsync<Contact>(c => c.Id == _caller.Id)).ShouldBe(_begun);
        (await UpdatedAtAsync<PhoneLine>(l => l.Id == _business.Line.Id)).ShouldBe(_business.Line.CreatedAt);
        (await UpdatedAtAsync<CallLog>(c => c.Id == _call.Id)).ShouldBe(_begun);
        (await UpdatedAtAsync<CallLog>(c => c.Id == planned.Id)).ShouldBe(_begun.AddHours(-1));
    }

    private async Task ChangesCallAsync(Action<AppDb> change)
    {
        var version = (await _host.ReadAsync(db => db.Set<CallLog>().AsNoTracking().SingleAsync(c => c.Id == _call.Id), _business.Owner)).Version;
        await ChangeAsync(db =>
        {
            change(db);
            return Task.CompletedTask;
        });
        (await UpdatedAtAsync<CallLog>(c => c.Id == _call.Id)).ShouldBe(_host.Time.Now.UtcDateTime);
        (await _host.ReadAsync(db => db.Set<CallLog>().AsNoTracking().SingleAsync(c => c.Id == _call.Id), _business.Owner)).Version.ShouldBe(version);
    }

    private Turn Said() => new()
    {
        ConversationId = _call.ConversationId,
        OwnerId = _call.OwnerId,
        Number = 0,
        StartedAt = _begun,
        AssistantSaid = "Good morning!",
        CallerHeard = "Good morning!",
    };

    private Task<int> ChangeAsync(Func<AppDb, Task> change) => _host.InScopeAsync(_business.Owner, async services =>
    {
        var db = services.GetRequiredService<AppDb>();
        await change(db);
        return await db.SaveChangesAsync();
    });

    private Task<DateTime> UpdatedAtAsync<T>(System.Linq.Expressions.Expression<Func<T, bool>> row)
        where T : class, IResource => _host.ReadAsync(db => db.Set<T>().AsNoTracking().Where(row).Select(r => r.UpdatedAt).SingleAsync(), _business.Owner);
}
