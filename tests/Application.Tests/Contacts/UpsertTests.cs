using VoiceAssistant.Application.Contacts;
using VoiceAssistant.Application.Tables;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests.Contacts;

/// <summary>An address book that is kept elsewhere comes in again and again.</summary>
[TestFixtureSource(typeof(EveryDatabase))]
public sealed class UpsertTests(DatabaseKind database)
{
    private readonly OwnerId _owner = OwnerId.New();
    private TestHost _host = null!;

    [SetUp]
    public async Task StartAsync() => _host = await TestHost.StartAsync(database);

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task Contacts_are_added_changed_or_left_as_they_are_and_a_dry_run_tells_the_same()
    {
        await CreateAsync(new("Anna", "+14155550100", "Mornings", ["vip"], "Europe/Berlin"));
        await CreateAsync(new("Bert", "+14155550101"));
        const string Csv = "name,phone,notes,tags\nAnna,+1 415 555 0100,Mornings,vip\nBertha,+14155550101,New,\nCarl,+14155550102,,\nCarla,+14155550102,,\nDora,5,,\n";
        var told = await ImportAsync(Csv, isDryRun: true);
        (await ListAsync()).Select(c => (c.Name, c.Version)).ShouldBe([("Anna", 0), ("Bert", 0)]);
        var done = await ImportAsync(Csv);
        (done.Imported, done.Updated, done.Unchanged, done.RejectedCount).ShouldBe((1, 1, 1, 2));
        (told with { Rejected = done.Rejected }).ShouldBe(done);
        told.Rejected.ShouldBe(done.Rejected);
        (await ListAsync()).Select(c => (c.Name, c.Notes, c.Version)).ShouldBe([("Anna", "Mornings", 0), ("Bertha", "New", 1), ("Carl", "", 0)]);
        (await ListAsync("bertha")).ShouldHaveSingleItem(); // found by its new name
        var again = await ImportAsync(Csv);
        (again.Imported, again.Updated, again.Unchanged).ShouldBe((0, 0, 3));
    }

    [Test]
    public async Task What_a_file_has_no_column_for_stays_and_an_empty_cell_clears()
    {
        var anna = await CreateAsync(new("Anna", "+14155550100", "Mornings", ["vip"], "Europe/Berlin"));
        await _host.SendAsync(new BlockContactCommand(new(anna.Id), true, null), _owner);
        await ImportAsync("name,phone\nAnne,+14155550100\n");
        var renamed = (await ListAsync()).ShouldHaveSingleItem();
        (renamed.Name, renamed.Notes, renamed.TimeZone, renamed.IsBlocked).ShouldBe(("Anne", "Mornings", "Europe/Berlin", true));
        renamed.Tags.ShouldBe(["vip"]);
        await ImportAsync("name,phone,notes,tags,timezone,isblocked\nAnne,+14155550100,,,,\n");
        var cleared = (await ListAsync()).ShouldHaveSingleItem();
        (cleared.Notes, cleared.Tags.Count, cleared.TimeZone, cleared.IsBlocked).ShouldBe(("", 0, null, true));
        await ImportAsync("name,phone,isblocked\nAnne,+14155550100,no\n");
        (await ListAsync()).ShouldHaveSingleItem().IsBlocked.ShouldBeFalse();
    }

    [Test]
    public async Task Whoever_only_adds_changes_nobody()
    {
        await CreateAsync(new("Anna", "+14155550100"));
        var report = (await _host.SendAsync(new ImportContactsCommand(Tables.Of("name,phone\nAnne,+14155550100\n")), _owner)).Value;
        (report.Imported, report.Updated, report.Unchanged, report.RejectedCount).ShouldBe((0, 0, 0, 1));
        (await ListAsync()).ShouldHaveSingleItem().Name.ShouldBe("Anna");
    }

    [Test]
    public async Task A_contact_that_somebody_changes_in_the_same_moment_is_changed_after_them()
    {
        var anna = await CreateAsync(new("Anna", "+14155550100"));
        var (_, report) = await _host.Race.RunAsync(
            () => _host.SendAsync(new BlockContactCommand(new(anna.Id), true, null), _owner),
            () => _host.SendAsync(new ImportContactsCommand(Tables.Of("name,phone\nAnne,+14155550100\nBert,+14155550101\n"), Mode: ImportMode.Upsert), _owner));
        (report.Value.Imported, report.Value.Updated, report.Value.RejectedCount).ShouldBe((1, 1, 0));
        (await ListAsync()).Select(c => (c.Name, c.IsBlocked)).ShouldBe([("Anne", true), ("Bert", false)]);
    }

    private async Task<ContactDto> CreateAsync(ContactFields fields) => (await _host.SendAsync(new CreateContactCommand(fields), _owner)).Value;

    private async Task<ImportReport> ImportAsync(string csv, bool isDryRun = false) =>
        (await _host.SendAsync(new ImportContactsCommand(Tables.Of(csv), isDryRun, Mode: ImportMode.Upsert), _owner)).Value;

    private async Task<IReadOnlyList<ContactDto>> ListAsync(string? search = null) =>
        (await _host.SendAsync(new ListContactsQuery(new(search), new()), _owner)).Value.Items;
}
