using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Contacts;
using VoiceAssistant.Application.Tables;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Contacts;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests.Metadata;

[TestFixtureSource(typeof(EveryDatabase))]
public sealed class ContactMetadataTests(DatabaseKind database)
{
    private readonly OwnerId _owner = OwnerId.New();
    private TestHost _host = null!;

    [SetUp]
    public async Task StartAsync() => _host = await TestHost.StartAsync(database);

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task They_are_shown_in_the_order_of_their_keys()
    {
        var created = await CreateAsync("+14155550100", ("tier", "gold"), ("crmId", "4711"), ("a.b-c_9", "Zoë \"1\""), ("empty", ""));
        created.Metadata.Keys.ShouldBe(["a.b-c_9", "crmId", "empty", "tier"]);
        (await ReadAsync(created.Id)).Metadata.ShouldBe(created.Metadata);
        (await FoundAsync()).ShouldHaveSingleItem().Metadata.ShouldBe(created.Metadata);
    }

    [TestCase("""{"metadata": {"tier": "silver"}}""", "crmId=4711;tier=silver")]
    [TestCase("""{"metadata": {"tier": null, "none": null}}""", "crmId=4711")]
    [TestCase("""{"metadata": {"Tier": "x"}}""", "Tier=x;crmId=4711;tier=gold")]
    [TestCase("""{"Metadata": {"TIER": "x", "tier": "y"}, "NOTES": "n"}""", "TIER=x;crmId=4711;tier=y")]
    [TestCase("""{"metadata": {}}""", "crmId=4711;tier=gold")]
    [TestCase("""{"metadata": null}""", "")]
    [TestCase("""{"notes": "Prefers mornings."}""", "crmId=4711;tier=gold")]
    public async Task A_patch_changes_what_it_names_and_is_found_by_it_at_once(string patch, string left)
    {
        var created = await CreateAsync("+14155550100", ("crmId", "4711"), ("tier", "gold"));
        var changed = (await _host.SendAsync(new UpdateContactCommand(new(created.Id), Requests.Patch(patch), 0), _owner)).Value;
        Text(changed).ShouldBe(left);
        changed.Version.ShouldBe(patch.Contains("{}") ? 0 : 1);
        Text(await ReadAsync(created.Id)).ShouldBe(left);
        foreach (var (key, value) in changed.Metadata)
            (await FoundAsync((key, value))).ShouldHaveSingleItem();
        foreach (var gone in new[] { ("crmId", "4711"), ("tier", "gold"), ("tier", "silver") }.Where(one => !left.Contains($"{one.Item1}={one.Item2}")))
            (await FoundAsync(gone)).ShouldBeEmpty();
    }

    [Test]
    public async Task They_can_be_changed_again_and_again()
    {
        var id = (await CreateAsync("+14155550100")).Id;
        foreach (var value in new[] { "1", "2", "3" })
        {
            await _host.SendAsync(new UpdateContactCommand(new(id), Requests.Patch($$"""{"metadata": {"step": "{{value}}", "s{{value}}": "x"} }"""), null), _owner);
            (await FoundAsync(("step", value))).ShouldHaveSingleItem();
        }

        (await FoundAsync(("s1", "x"), ("s2", "x"), ("s3", "x"), ("step", "3"))).ShouldHaveSingleItem();
        (await FoundAsync(("s1", "x"), ("step", "2"))).ShouldBeEmpty();
    }

    [Test]
    public async Task Keys_that_differ_in_case_are_two()
    {
        var id = (await CreateAsync("+14155550100", ("tier", "gold"), ("Tier", "silver"))).Id;
        Text((await PatchAsync(id, """{"notes": "Prefers mornings.", "metadata": {"Tier": null}}""")).Value).ShouldBe("tier=gold");
        Text((await PatchAsync(id, """{"metadata": {"tIER": "x"}}""")).Value).ShouldBe("tIER=x;tier=gold");
        (await FoundAsync(("Tier", "silver"))).ShouldBeEmpty();
    }

    [Test]
    public async Task Contacts_are_found_by_all_that_is_asked_for_exactly_and_only_the_owners_own()
    {
        await CreateAsync("+14155550100", ("crmId", "4711"), ("tier", "gold"));
        await CreateAsync("+14155550101", ("crmId", "4712"), ("tier", "gold"));
        await CreateAsync("+14155550102");
        await _host.SendAsync(new CreateContactCommand(new("Stranger", "+14155550103", Metadata: Of(("crmId", "4711")))), OwnerId.New());
        (await PhonesAsync(("crmId", "4711"))).ShouldBe(["+14155550100"]);
        (await PhonesAsync(("tier", "gold"))).ShouldBe(["+14155550100", "+14155550101"]);
        (await PhonesAsync(("tier", "gold"), ("crmId", "4712"))).ShouldBe(["+14155550101"]);
        (await PhonesAsync(("tier", "Gold"))).ShouldBeEmpty();
        (await PhonesAsync(("Tier", "gold"))).ShouldBeEmpty();
        (await PhonesAsync(("tier", "gol"))).ShouldBeEmpty();
        (await PhonesAsync(("tier", "%"))).ShouldBeEmpty();
        (await PhonesAsync(("crmId", ""))).ShouldBeEmpty();
        var second = (await _host.SendAsync(new ListContactsQuery(new(Search: "contact", Metadata: [new("tier", "gold")]), new(2, 1), "-phone"), _owner)).Value;
        (second.Total, second.Items.ShouldHaveSingleItem().Phone).ShouldBe((2, "+14155550100"));
    }

    [Test]
    public async Task With_a_contact_its_metadata_go()
    {
        var created = await CreateAsync("+14155550100", ("crmId", "4711"));
        (await _host.SendAsync(new DeleteContactCommand(new(created.Id), null), _owner)).IsSuccess.ShouldBeTrue();
        (await _host.ReadAsync(db => Task.FromResult(db.Set<MetadataEntry<ContactId>>().Count()), _owner)).ShouldBe(0);
    }

    [Test]
    public async Task With_an_owner_they_go_too()
    {
        await CreateAsync("+14155550100", ("crmId", "4711"));
        await _host.ReadAsync(async db =>
        {
            await db.EraseOwnerAsync(CancellationToken.None);
            return 0;
        }, _owner);
        (await _host.ReadAsync(db => Task.FromResult(db.Set<MetadataEntry<ContactId>>().Count()), _owner)).ShouldBe(0);
    }

    [TestCase("", "x", "A key has 1 to 40 letters (a to z), digits, hyphens, underscores and dots.")]
    [TestCase("crm id", "x", "A key has 1 to 40 letters (a to z), digits, hyphens, underscores and dots.")]
    [TestCase("größe", "x", "A key has 1 to 40 letters (a to z), digits, hyphens, underscores and dots.")]
    [TestCase("12345678901234567890123456789012345678901", "x", "A key has 1 to 40 letters (a to z), digits, hyphens, underscores and dots.")]
    [TestCase("crmId", "a\nb", "crmId: Use one line, without control characters.")]
    [TestCase("crmId", null, "crmId: Give a text, or leave the key out.")]
    public async Task What_cannot_be_is_refused(string key, string? value, string problem)
    {
        var result = await _host.SendAsync(new CreateContactCommand(new("Carla", "+14155550100", Metadata: Of((key, value!)))), _owner);
        result.Problem().ShouldBe($"Metadata: {problem}");
    }

    [Test]
    public async Task There_is_a_limit_to_how_long_and_how_many_they_are()
    {
        var longest = new string('x', 500);
        var most = Enumerable.Range(0, 50).Select(i => ($"k{i}", longest)).ToArray();
        var created = await CreateAsync("+14155550100", most);
        created.Metadata.Count.ShouldBe(50);
        (await FoundAsync(("k7", longest))).ShouldHaveSingleItem();
        (await PatchAsync(created.Id, """{"metadata": {"k50": "x"}}""")).Problem().ShouldBe("Metadata: Give at most 50.");
        (await PatchAsync(created.Id, """{"metadata": {"k50": "x", "k0": null}}""")).IsSuccess.ShouldBeTrue();
        (await PatchAsync(created.Id, $$"""{"metadata": {"k1": "{{longest}}y"} }""")).Problem().ShouldBe("Metadata: k1: Use at most 500 characters.");
    }

    [Test]
    public async Task What_was_exported_can_be_imported_again()
    {
        await CreateAsync("+14155550100", ("crmId", "4711"), ("quoted", "a \"b\", c; +1"));
        await CreateAsync("+14155550101");
        var file = await ExportAsync(new());
        file.Split("\r\n")[0].ShouldEndWith(",\"metadata\"");
        foreach (var (owner, mode) in new[] { (_owner, ImportMode.Upsert), (OwnerId.New(), ImportMode.Add) })
        {
            var report = (await _host.SendAsync(new ImportContactsCommand(Tables.Of(file), Mode: mode), owner)).Value;
            report.RejectedCount.ShouldBe(0);
            (report.Imported, report.Unchanged).ShouldBe(owner == _owner ? (0, 2) : (2, 0));
            var found = (await _host.SendAsync(new ListContactsQuery(new(Metadata: [new("crmId", "4711")]), new()), owner)).Value.Items.ShouldHaveSingleItem();
            found.Metadata["quoted"].ShouldBe("a \"b\", c; +1");
        }

        (await ExportAsync(new(Metadata: [new("crmId", "4711")]))).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2);
    }

    [TestCase("{\"\"crmId\"\":\"\"4712\"\"}", "crmId=4712", 0)]
    [TestCase("", "", 0)]
    [TestCase("{}", "", 0)]
    [TestCase("gold", "crmId=4711", 1)]
    [TestCase("{\"\"crmId\"\":4712}", "crmId=4711", 1)]
    [TestCase("{\"\"crm id\"\":\"\"4712\"\"}", "crmId=4711", 1)]
    public async Task An_import_changes_them_to_what_its_column_says(string cell, string left, int rejected)
    {
        var created = await CreateAsync("+14155550100", ("crmId", "4711"));
        var report = (await _host.SendAsync(
            new ImportContactsCommand(Tables.Of($"name,phone,Metadata\nContact,+14155550100,\"{cell}\"\n"), Mode: ImportMode.Upsert), _owner)).Value;
        report.RejectedCount.ShouldBe(rejected);
        report.Rejected.ShouldAllBe(line => line.Field == "metadata");
        Text(await ReadAsync(created.Id)).ShouldBe(left);
        (await _host.SendAsync(new ImportContactsCommand(Tables.Of("name,phone\nOther,+14155550100\n"), Mode: ImportMode.Upsert), _owner)).IsSuccess.ShouldBeTrue();
        Text(await ReadAsync(created.Id)).ShouldBe(left);
    }

    private static Dictionary<string, string> Of(params (string Key, string Value)[] metadata) => metadata.ToDictionary(one => one.Key, one => one.Value);

    private static string Text(ContactDto contact) => string.Join(';', contact.Metadata.Select(one => $"{one.Key}={one.Value}"));

    private async Task<ContactDto> CreateAsync(string phone, params (string Key, string Value)[] metadata) =>
        (await _host.SendAsync(new CreateContactCommand(new("Contact", phone, Metadata: Of(metadata))), _owner)).Value;

    private Task<Result<ContactDto>> PatchAsync(Guid id, string patch) =>
        _host.SendAsync(new UpdateContactCommand(new(id), Requests.Patch(patch), null), _owner);

    private async Task<ContactDto> ReadAsync(Guid id) => (await _host.SendAsync(new ReadContactQuery(new(id)), _owner)).Value;

    private async Task<IReadOnlyList<ContactDto>> FoundAsync(params (string Key, string Value)[] metadata) =>
        (await _host.SendAsync(new ListContactsQuery(new(Metadata: [.. metadata.Select(one => KeyValuePair.Create(one.Key, one.Value))]), new(), "phone"), _owner)).Value.Items;

    private async Task<IEnumerable<string>> PhonesAsync(params (string Key, string Value)[] metadata) => (await FoundAsync(metadata)).Select(c => c.Phone);

    private Task<string> ExportAsync(ContactFilter filter) => _host.InScopeAsync(_owner, async services =>
    {
        var mediator = (MediatR.IMediator)services.GetService(typeof(MediatR.IMediator))!;
        using var output = new MemoryStream();
        await (await mediator.Send(new ExportContactsQuery(filter))).Value.WriteAsync(output, CancellationToken.None);
        return Tables.Text(output);
    });
}
