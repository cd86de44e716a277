using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Contacts;
using VoiceAssistant.Infrastructure.Persistence;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Persistence;

[TestFixtureSource(typeof(EveryDatabase))]
public sealed class AppDbTests(DatabaseKind database)
{
    private static readonly DateTime Now = new(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc);

    private readonly Business _mine = Business.Create();
    private readonly Business _other = Business.Create("+15550108888");
    private TestHost _host = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = await TestHost.StartAsync(database);
        await _host.SaveAsync([.. _mine.Rows, .. _other.Rows]);
    }

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public void Every_table_of_tenants_is_filtered_by_its_owner() =>
        InDb(db => db.Model.GetEntityTypes()
            .Where(e => e.ClrType.IsAssignableTo(typeof(IOwned)) && e.FindDeclaredQueryFilter(OwnerFilter.Name) is null)
            .Select(e => e.ClrType.Name).ToList()).ShouldBeEmpty();

    [Test]
    public async Task A_scope_sees_only_the_rows_of_its_owner()
    {
        (await NamesAsync(_mine)).ShouldBe([_mine.Assistant.Id]);
        (await NamesAsync(_other)).ShouldBe([_other.Assistant.Id]);
    }

    [Test]
    public async Task A_scope_that_acts_for_nobody_sees_nothing_unless_it_asks_across_owners()
    {
        (await NamesAsync(null)).ShouldBeEmpty();
        (await _host.ReadAsync(db => db.Set<AssistantConfig>().AcrossOwners().CountAsync())).ShouldBe(2);
    }

    [Test]
    public async Task A_scope_that_begins_to_act_for_an_owner_sees_their_rows_from_then_on()
    {
        await using var scope = _host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        (await db.Set<AssistantConfig>().CountAsync()).ShouldBe(0);
        scope.ServiceProvider.GetRequiredService<OwnerScope>().ActFor(_mine.Owner);
        (await db.Set<AssistantConfig>().CountAsync()).ShouldBe(1);
    }

    [Test]
    public async Task A_scope_of_one_owner_cannot_add_change_or_delete_another_owners_rows()
    {
        await Should.ThrowAsync<InvalidOperationException>(() => AsMineAsync(db =>
            db.Set<Contact>().Add(Contact.Create(_other.Owner, "Carla", PhoneNumber.Parse("+14155550100"), Now))));
        await Should.ThrowAsync<InvalidOperationException>(() => AsMineAsync(db =>
            db.Set<AssistantConfig>().AcrossOwners().Single(a => a.OwnerId == _other.Owner).Describe("", "")));
        await Should.ThrowAsync<InvalidOperationException>(() => AsMineAsync(db =>
            db.Remove(db.Set<AssistantConfig>().AcrossOwners().Single(a => a.OwnerId == _other.Owner))));
    }

    [Test]
    public async Task The_later_of_two_changes_to_the_same_row_is_refused()
    {
        using var first = _host.Services.CreateScope();
        using var second = _host.Services.CreateScope();
        var (a, b) = (first.ServiceProvider.GetRequiredService<AppDb>(), second.ServiceProvider.GetRequiredService<AppDb>());
        (await a.Set<AssistantConfig>().AcrossOwners().SingleAsync(x => x.Id == _mine.Assistant.Id)).Describe("first", "");
        (await b.Set<AssistantConfig>().AcrossOwners().SingleAsync(x => x.Id == _mine.Assistant.Id)).Describe("second", "");
        await a.SaveChangesAsync();
        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => b.SaveChangesAsync());
        (await _host.ReadAsync(db => db.Set<AssistantConfig>().SingleAsync(), _mine.Owner)).Prompt.ShouldBe("first");
    }

    [Test]
    public async Task The_version_grows_with_every_saved_change_also_of_a_part()
    {
        await AsMineAsync(db => db.Set<AssistantConfig>().Single().Configure(
            new VoiceSettings("amy", 1.1), ModelSettings.Default, TurnPolicy.Default, RecordingPolicy.Announced));
        await AsMineAsync(db => db.Set<AssistantConfig>().Single().Locate("de-DE", "Europe/Berlin"));
        await AsMineAsync(db => db.Set<AssistantConfig>().Single().Locate("de-DE", "Europe/Berlin")); // no change
        var assistant = await _host.ReadAsync(db => db.Set<AssistantConfig>().SingleAsync(), _mine.Owner);
        assistant.Version.ShouldBe(2);
        assistant.Voice.ShouldBe(new VoiceSettings("amy", 1.1));
    }

    [Test]
    public async Task A_media_token_comes_and_goes_with_a_new_version_each_time()
    {
        var call = CallLog.Incoming(_mine.Line, null, null, "CA1", Now);
        await _host.SaveAsync(call);
        var (token, secret) = MediaToken.Issue(Now);
        await AsMineAsync(db => db.Set<CallLog>().Single().IssueToken(token));
        (await CallAsync()).MediaToken.ShouldBe(token);
        await AsMineAsync(db => db.Set<CallLog>().Single().Connect(secret, "CA1", Now).ShouldBeTrue());
        var connected = await CallAsync();
        connected.MediaToken.ShouldBeNull();
        connected.Version.ShouldBe(2);
    }

    [Test]
    public async Task Times_are_read_as_UTC_to_the_microsecond()
    {
        var precise = Now.AddMicroseconds(1);
        await _host.SaveAsync(CallLog.Incoming(_mine.Line, null, null, "CA1", precise.AddTicks(9)));
        var call = await CallAsync();
        call.StartedAt.ShouldBe(precise);
        call.StartedAt.Kind.ShouldBe(DateTimeKind.Utc);
    }

    [Test]
    public async Task Two_contacts_of_one_owner_cannot_share_a_number_but_two_owners_can()
    {
        var phone = PhoneNumber.Parse("+14155550100");
        await _host.SaveAsync(Contact.Create(_mine.Owner, "Carla", phone, Now), Contact.Create(_other.Owner, "Carla", phone, Now));
        await Should.ThrowAsync<DbUpdateException>(() => _host.SaveAsync(Contact.Create(_mine.Owner, "Carl", phone, Now)));
    }

    [Test]
    public async Task Text_is_compared_and_sorted_by_its_code_points()
    {
        string[] names = ["anna", "Zoe", "Émile", "Anna", "zoe", "a b", "ab", "Ann"];
        for (var i = 0; i < names.Length; i++)
            await _host.SaveAsync(Contact.Create(_mine.Owner, names[i], PhoneNumber.Parse($"+1415555010{i}"), Now));
        (await _host.ReadAsync(db => db.Set<Contact>().OrderBy(c => c.Name).Select(c => c.Name).ToListAsync(), _mine.Owner))
            .ShouldBe(names.Order(StringComparer.Ordinal));
        (await _host.ReadAsync(db => db.Set<Contact>().CountAsync(c => c.Name == "ANNA"), _mine.Owner)).ShouldBe(0);
    }

    [Test]
    public async Task What_a_database_cannot_store_of_a_text_is_replaced()
    {
        await AsMineAsync(db => db.Set<AssistantConfig>().Single().Describe("nothing\0, half \ud83d, whole 😀", ""));
        (await _host.ReadAsync(db => db.Set<AssistantConfig>().SingleAsync(), _mine.Owner)).Prompt
            .ShouldBe("nothing\ufffd, half \ufffd, whole 😀");
    }

    [Test]
    public async Task Failures_of_the_database_do_not_quote_what_was_to_be_stored()
    {
        var phone = PhoneNumber.Parse("+14155550100");
        await _host.SaveAsync(Contact.Create(_mine.Owner, "Carla", phone, Now));
        var failure = await Should.ThrowAsync<DbUpdateException>(() => _host.SaveAsync(Contact.Create(_mine.Owner, "Carl", phone, Now)));
        failure.ToString().ShouldNotContain(phone.Value);
        failure.ToString().ShouldNotContain("Carl");
    }

    private Task<CallLog> CallAsync() => _host.ReadAsync(db => db.Set<CallLog>().SingleAsync(), _mine.Owner);

    private Task<List<AssistantId>> NamesAsync(Business? business) =>
        _host.ReadAsync(db => db.Set<AssistantConfig>().Select(a => a.Id).ToListAsync(), business?.Owner);

    private Task<int> AsMineAsync(Action<AppDb> change) => _host.InScopeAsync(_mine.Owner, async services =>
    {
        var db = services.GetRequiredService<AppDb>();
        change(db);
        return await db.SaveChangesAsync();
    });

    private T InDb<T>(Func<AppDb, T> read)
    {
        using var scope = _host.Services.CreateScope();
        return read(scope.ServiceProvider.GetRequiredService<AppDb>());
    }
}
