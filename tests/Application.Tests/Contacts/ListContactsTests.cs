using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Contacts;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Contacts;
using VoiceAssistant.Infrastructure.Persistence;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests.Contacts;

[TestFixtureSource(typeof(EveryDatabase))]
public sealed class ListContactsTests(DatabaseKind database)
{
    private readonly OwnerId _owner = OwnerId.New();
    private TestHost _host = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = await TestHost.StartAsync(database);
        await AddAsync("Zoë Müller", "+4915112345678", "Patient");
        await AddAsync("anna Smith", "+14155550100", "VIP", "long term");
        await AddAsync("Bert O'Neill", "+14155550101", "patient");
        await _host.SendAsync(new CreateContactCommand(new("Anna Elsewhere", "+14155550100", Tags: ["vip"])), OwnerId.New());
    }

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [TestCase("name", "anna Smith", "Bert O'Neill", "Zoë Müller")]
    [TestCase("-name", "Zoë Müller", "Bert O'Neill", "anna Smith")]
    [TestCase("phone", "anna Smith", "Bert O'Neill", "Zoë Müller")]
    [TestCase("createdAt", "Zoë Müller", "anna Smith", "Bert O'Neill")]
    [TestCase("-createdAt", "Bert O'Neill", "anna Smith", "Zoë Müller")]
    public async Task Contacts_are_sorted_and_case_does_not_matter(string sort, params string[] names) =>
        (await NamesAsync(new(new(), new(), sort))).ShouldBe(names);

    [TestCase("ANNA", "anna Smith")]
    [TestCase("muller", "Zoë Müller")]
    [TestCase("MÜLLER zoe", "Zoë Müller")]
    [TestCase("neill", "Bert O'Neill")]
    [TestCase("0101", "Bert O'Neill")]
    [TestCase("+1 (415)", "anna Smith", "Bert O'Neill")]
    [TestCase("vip", "anna Smith")]
    [TestCase("%")]
    [TestCase("\0")]
    [TestCase("nobody")]
    public async Task A_search_finds_parts_of_name_number_and_tags_whatever_the_case(string search, params string[] names) =>
        (await NamesAsync(new(new(Search: search), new()))).ShouldBe(names);

    [TestCase("patient", "Bert O'Neill", "Zoë Müller")]
    [TestCase("Long Term", "anna Smith")]
    [TestCase("long")]
    public async Task A_tag_is_found_as_a_whole(string tag, params string[] names) =>
        (await NamesAsync(new(new(Tag: tag), new()))).ShouldBe(names);

    [TestCase("c++", "Languages")]
    [TestCase("C#", "Languages", "Sharp")]
    [TestCase("c", "Languages")]
    [TestCase("⭐", "Stars")]
    [TestCase("🔥", "Stars")]
    [TestCase("RÉSUMÉ", "Stars")]
    [TestCase("re\u0301sume\u0301", "Stars")]
    [TestCase("resume", "Stars")]
    [TestCase("résume")]
    [TestCase("🔥⭐")]
    public async Task Tags_that_differ_in_more_than_case_are_not_one(string tag, params string[] names)
    {
        string[] languages = ["c++", "c#", "c"], stars = ["⭐", "🔥", "résumé", "resume"];
        await AddAsync("Languages", "+14155550201", [.. languages, "C++"]);
        await AddAsync("Sharp", "+14155550202", "C#");
        await AddAsync("Stars", "+14155550203", [.. stars, "Re\u0301sume\u0301"]);
        var all = (await ListAsync(new(new(), new()))).Items;
        all.Single(c => c.Name == "Languages").Tags.ShouldBe(languages);
        all.Single(c => c.Name == "Stars").Tags.ShouldBe(stars);
        (await NamesAsync(new(new(Tag: tag), new()))).ShouldBe(names);
    }

    [Test]
    public async Task A_contact_of_an_earlier_version_is_found_and_exactly_once_the_database_was_migrated()
    {
        await AddAsync("Sharp", "+14155550202", "C#", "Ärzte");
        await AddAsync("Plus", "+14155550201", "c++");
        await _host.ReadAsync(db => db.Set<Contact>().AcrossOwners()
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.TagMarks, (string?)null)));
        (await NamesAsync(new(new(Tag: "ärzte"), new()))).ShouldBe(["Sharp"]);
        (await NamesAsync(new(new(Tag: "c#"), new()))).ShouldContain("Sharp");
        await _host.Services.MigrateDatabaseAsync(CancellationToken.None);
        (await NamesAsync(new(new(Tag: "c#"), new()))).ShouldBe(["Sharp"]);
        (await NamesAsync(new(new(Tag: "ÄRZTE"), new()))).ShouldBe(["Sharp"]);
    }

    [Test]
    public async Task Blocked_contacts_are_told_from_the_others()
    {
        var bert = (await ListAsync(new(new(Search: "bert"), new()))).Items.ShouldHaveSingleItem();
        await _host.SendAsync(new BlockContactCommand(new(bert.Id), true, null), _owner);
        (await NamesAsync(new(new(IsBlocked: true), new()))).ShouldBe(["Bert O'Neill"]);
        (await NamesAsync(new(new(IsBlocked: false), new()))).ShouldBe(["anna Smith", "Zoë Müller"]);
    }

    [Test]
    public async Task A_list_comes_in_pages()
    {
        var second = await ListAsync(new(new(), new(2, 2)));
        (second.Number, second.Size, second.Total).ShouldBe((2, 2, 3));
        second.Items.ShouldHaveSingleItem().Name.ShouldBe("Zoë Müller");
        (await ListAsync(new(new(), new(PageRequest.LargestNumber, PageRequest.LargestSize)))).Items.ShouldBeEmpty();
    }

    [TestCase(0, 25, "page: Pages are numbered from 1 to 1000000.")]
    [TestCase(1_000_001, 25, "page: Pages are numbered from 1 to 1000000.")]
    [TestCase(1, 0, "pageSize: A page holds 1 to 100 items.")]
    [TestCase(1, 101, "pageSize: A page holds 1 to 100 items.")]
    public async Task A_page_that_cannot_be_is_refused(int page, int size, string problem) =>
        (await _host.SendAsync(new ListContactsQuery(new(), new(page, size)), _owner)).Problem().ShouldBe(problem);

    [Test]
    public async Task An_unknown_order_is_refused_with_those_that_there_are() =>
        (await _host.SendAsync(new ListContactsQuery(new(), new(), "notes"), _owner)).Problem()
            .ShouldBe("Sort: Sort by one of name, phone, createdAt, updatedAt; a minus sign in front turns the order round.");

    private async Task AddAsync(string name, string phone, params string[] tags)
    {
        (await _host.SendAsync(new CreateContactCommand(new(name, phone, Tags: tags)), _owner)).IsSuccess.ShouldBeTrue();
        _host.Time.Now += TimeSpan.FromMinutes(1);
    }

    private async Task<Page<ContactDto>> ListAsync(ListContactsQuery query) => (await _host.SendAsync(query, _owner)).Value;

    private async Task<IEnumerable<string>> NamesAsync(ListContactsQuery query) => (await ListAsync(query)).Items.Select(c => c.Name);
}
