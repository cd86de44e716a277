using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Contacts;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Contacts;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests.Contacts;

[TestFixtureSource(typeof(EveryDatabase))]
public sealed class ContactTests(DatabaseKind database)
{
    private readonly OwnerId _owner = OwnerId.New();
    private TestHost _host = null!;

    [SetUp]
    public async Task StartAsync() => _host = await TestHost.StartAsync(database);

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task A_contact_is_created_and_read_with_all_its_fields()
    {
        var created = await CreatedAsync(new("  Anna Ångström ", "+14155550100", "Prefers mornings", ["VIP", " patient", "vip"]));
        var read = (await _host.SendAsync(new ReadContactQuery(new(created.Id)), _owner)).Value;
        (read.Name, read.Phone, read.Notes, read.IsBlocked, read.Version).ShouldBe(("Anna Ångström", "+14155550100", "Prefers mornings", false, 0));
        read.Tags.ShouldBe(["VIP", "patient"]);
        read.CreatedAt.ShouldBe(_host.Time.Now.UtcDateTime);
        created.Tags.ShouldBe(read.Tags);
        (created with { Tags = read.Tags }).ShouldBe(read);
    }

    [TestCase("4155550100", "Phone: Begin with a plus sign and the country code: E.164, like +14155550100.")]
    [TestCase("0000015112345", "Phone: Write + in place of the leading 00: E.164, like +14155550100.")]
    [TestCase("+1 415 five", "Phone: Use only digits after the plus sign: E.164, like +14155550100.")]
    [TestCase("+0415555010", "Phone: A country code does not begin with 0. Use E.164, like +14155550100.")]
    [TestCase("+123", "Phone: After the plus sign come 7 to 15 digits, as in +14155550100.")]
    [TestCase(null, "Phone: Give a telephone number in E.164 form, like +14155550100.")]
    public async Task What_is_no_number_is_refused_with_what_to_do(string? phone, string problem) =>
        (await CreateAsync(new("Anna", phone!))).Problem().ShouldBe(problem);

    [TestCase("", "Name: Give the contact a name.")]
    [TestCase("two\nlines", "Name: Use one line, without control characters.")]
    public async Task A_name_is_needed_and_is_one_line(string name, string problem) =>
        (await CreateAsync(new(name, "+14155550100"))).Problem().ShouldBe(problem);

    [Test]
    public async Task Texts_have_limits()
    {
        (await CreateAsync(new(new string('x', 201), "+14155550100"))).Problem().ShouldBe("Name: Use at most 200 characters.");
        (await CreateAsync(new("Anna", "+14155550100", new string('x', 4_001)))).Problem().ShouldBe("Notes: Notes may have at most 4000 characters.");
        (await CreateAsync(new("Anna", "+14155550100", Tags: [new string('x', 41)]))).Problem().ShouldBe("Tags[0]: Use at most 40 characters.");
        (await CreateAsync(new("Anna", "+14155550100", Tags: [.. Enumerable.Range(0, 11).Select(i => $"t{i}")])))
            .Problem().ShouldBe("Tags: A contact may have at most 10 tags.");
    }

    /// <summary>The longest that the rules allow fits into every column and index.</summary>
    [Test]
    public async Task The_longest_contact_is_stored()
    {
        var tags = Enumerable.Range(0, 10).Select(i => $"{i}{new string('界', 39)}").ToList();
        var created = await CreatedAsync(new(new string('界', 200), "+123456789012345", new string('界', 4_000), tags));
        (await _host.SendAsync(new ReadContactQuery(new(created.Id)), _owner)).Value.Tags.ShouldBe(tags);
    }

    [Test]
    public async Task A_number_names_one_contact_of_an_owner_and_may_name_another_of_another()
    {
        await CreatedAsync(new("Anna", "+14155550100"));
        (await CreateAsync(new("Bert", "+14155550100"))).Error.ShouldBe(new ConflictError("This number already belongs to a contact.", ErrorCodes.NumberTaken));
        (await _host.SendAsync(new CreateContactCommand(new("Carl", "+14155550100")), OwnerId.New())).IsSuccess.ShouldBeTrue();
    }

    [Test]
    public async Task Of_two_that_take_a_number_at_once_one_is_told_of_the_other()
    {
        var (winner, loser) = await _host.Race.RunAsync(
            () => CreateAsync(new("Anna", "+14155550100")), () => CreateAsync(new("Bert", "+14155550100")));
        winner.IsSuccess.ShouldBeTrue();
        loser.Error.ShouldBeOfType<ConflictError>();
    }

    [Test]
    public async Task A_patch_changes_what_it_names_clears_what_is_null_and_keeps_the_rest()
    {
        var anna = await CreatedAsync(new("Anna", "+14155550100", "Prefers mornings", ["vip"]));
        var patched = (await PatchAsync(anna.Id, """{"name": "Anne", "notes": null}""")).Value;
        (patched.Name, patched.Phone, patched.Notes, patched.Version).ShouldBe(("Anne", "+14155550100", "", 1));
        patched.Tags.ShouldBe(["vip"]);
    }

    [TestCase("""{"nmae": "Anne"}""", "nmae: There is no such field.")]
    [TestCase("""{"isBlocked": true}""", "isBlocked: This is shown, and cannot be changed here.")]
    [TestCase("""{"name": 5}""", "name: This is not a value of the kind that the field takes.")]
    [TestCase("""{"name": {"first": "Anna"}}""", "name: This is not a value of the kind that the field takes.")]
    [TestCase("""{"tags": [5]}""", "tags[0]: This is not a value of the kind that the field takes.")]
    [TestCase("""{"name": null}""", "Name: Give the contact a name.")]
    [TestCase("""{"phone": "5"}""", "Phone: Begin with a plus sign and the country code: E.164, like +14155550100.")]
    public async Task A_patch_that_cannot_be_is_refused_and_changes_nothing(string patch, string problem)
    {
        var anna = await CreatedAsync(new("Anna", "+14155550100"));
        (await PatchAsync(anna.Id, patch)).Problem().ShouldBe(problem);
        (await _host.SendAsync(new ReadContactQuery(new(anna.Id)), _owner)).Value.Version.ShouldBe(0);
    }

    [Test]
    public async Task Whoever_has_seen_an_older_version_changes_and_deletes_nothing()
    {
        var anna = await CreatedAsync(new("Anna", "+14155550100"));
        await PatchAsync(anna.Id, """{"name": "Anne"}""");
        (await PatchAsync(anna.Id, """{"name": "Ann"}""", version: 0)).Error.ShouldBeOfType<PreconditionError>();
        (await _host.SendAsync(new DeleteContactCommand(new(anna.Id), 0), _owner)).Error.ShouldBeOfType<PreconditionError>();
        (await _host.SendAsync(new BlockContactCommand(new(anna.Id), true, 0), _owner)).Error.ShouldBeOfType<PreconditionError>();
        (await PatchAsync(anna.Id, """{"name": "Ann"}""", version: 1)).Value.Version.ShouldBe(2);
    }

    [Test]
    public async Task Of_two_that_change_a_contact_at_once_both_do_unless_one_minds_which_version_it_changes()
    {
        var anna = await CreatedAsync(new("Anna", "+14155550100"));
        var (winner, loser) = await _host.Race.RunAsync(
            () => PatchAsync(anna.Id, """{"name": "Anne"}"""), () => PatchAsync(anna.Id, """{"notes": "late"}"""));
        (winner.Value.Name, loser.Value.Name, loser.Value.Notes).ShouldBe(("Anne", "Anne", "late"));
        var version = loser.Value.Version;
        (winner, loser) = await _host.Race.RunAsync(
            () => PatchAsync(anna.Id, """{"name": "Anna"}"""), () => PatchAsync(anna.Id, """{"notes": "later"}""", version));
        (winner.Value.Name, loser.Error).ShouldBe(("Anna", new PreconditionError()));
    }

    [Test]
    public async Task A_change_to_a_number_that_is_taken_is_a_conflict()
    {
        await CreatedAsync(new("Anna", "+14155550100"));
        var bert = await CreatedAsync(new("Bert", "+14155550101"));
        (await PatchAsync(bert.Id, """{"phone": "+14155550100"}""")).Error.ShouldBeOfType<ConflictError>();
        (await PatchAsync(bert.Id, """{"phone": "+14155550101"}""")).IsSuccess.ShouldBeTrue();
    }

    [Test]
    public async Task Another_owners_contact_is_not_there_for_anything()
    {
        var anna = await CreatedAsync(new("Anna", "+14155550100"));
        var stranger = OwnerId.New();
        var id = new ContactId(anna.Id);
        (await _host.SendAsync(new ReadContactQuery(id), stranger)).Error.ShouldBeOfType<NotFoundError>();
        (await _host.SendAsync(new UpdateContactCommand(id, Requests.Patch("{}"), null), stranger)).Error.ShouldBeOfType<NotFoundError>();
        (await _host.SendAsync(new BlockContactCommand(id, true, null), stranger)).Error.ShouldBeOfType<NotFoundError>();
        (await _host.SendAsync(new DeleteContactCommand(id, null), stranger)).Error.ShouldBeOfType<NotFoundError>();
        (await _host.SendAsync(new ReadContactQuery(id), _owner)).Value.Version.ShouldBe(0);
    }

    [Test]
    public async Task A_contact_is_blocked_and_unblocked()
    {
        var anna = await CreatedAsync(new("Anna", "+14155550100"));
        (await _host.SendAsync(new BlockContactCommand(new(anna.Id), true, null), _owner)).Value.IsBlocked.ShouldBeTrue();
        (await _host.SendAsync(new BlockContactCommand(new(anna.Id), false, null), _owner)).Value.IsBlocked.ShouldBeFalse();
    }

    [Test]
    public async Task A_deleted_contact_leaves_its_calls()
    {
        var business = Business.Create();
        await _host.SaveAsync(business.Rows);
        var anna = (await _host.SendAsync(new CreateContactCommand(new("Anna", Callers.Phone)), business.Owner)).Value;
        await _host.RingAsync();
        (await _host.SendAsync(new DeleteContactCommand(new(anna.Id), null), business.Owner)).IsSuccess.ShouldBeTrue();
        var call = await _host.ReadAsync(db => db.Set<CallLog>().SingleAsync(), business.Owner);
        (call.ContactId, call.From!.Value).ShouldBe((null, Callers.Phone));
    }

    private Task<Result<ContactDto>> CreateAsync(ContactFields fields) => _host.SendAsync(new CreateContactCommand(fields), _owner);

    private async Task<ContactDto> CreatedAsync(ContactFields fields) => (await CreateAsync(fields)).Value;

    private Task<Result<ContactDto>> PatchAsync(Guid id, string patch, int? version = null) =>
        _host.SendAsync(new UpdateContactCommand(new(id), Requests.Patch(patch), version), _owner);
}
