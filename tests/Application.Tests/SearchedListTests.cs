using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.OAuth.Clients;
using VoiceAssistant.Application.PhoneLines;
using VoiceAssistant.Domain.Access;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.PhoneLines;
using VoiceAssistant.Infrastructure.Persistence;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests;

[TestFixtureSource(typeof(EveryDatabase))]
public sealed class SearchedListTests(DatabaseKind database)
{
    private static readonly string[] Names = ["Empfang Zürich", "front desk", "Front Office"];

    private readonly OwnerId _owner = OwnerId.New();
    private TestHost _host = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = await TestHost.StartAsync(database);
        foreach (var name in Names)
        {
            var assistant = (await _host.SendAsync(new CreateAssistantCommand(new(name)), _owner)).Value;
            (await _host.SendAsync(new CreateClientCommand(new(name, [GrantTypes.ClientCredentials], [Scopes.ApiRead]), IsPublic: false), _owner)).IsSuccess.ShouldBeTrue();
            await _host.SendAsync(new AddPhoneLineCommand($"+141555501{assistant.Name.Length}", assistant.Id), _owner);
        }

        await _host.SendAsync(new CreateAssistantCommand(new("Front elsewhere")), OwnerId.New());
    }

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [TestCase("FRONT", "Front Office", "front desk")]
    [TestCase("desk fro", "front desk")]
    [TestCase("zurich", "Empfang Zürich")]
    [TestCase("ZÜRICH empf", "Empfang Zürich")]
    [TestCase("%")]
    [TestCase("nobody")]
    [TestCase("", "Empfang Zürich", "Front Office", "front desk")]
    public async Task Assistants_and_clients_are_found_by_words_of_their_name(string search, params string[] names)
    {
        (await AssistantsAsync(search)).ShouldBe(names);
        (await ClientsAsync(search)).ShouldBe(names);
    }

    [TestCase("+1 415", "+14155550110", "+14155550112", "+14155550114")]
    [TestCase("0112", "+14155550112")]
    [TestCase("(415) 555-0114", "+14155550114")]
    [TestCase("0113")]
    [TestCase("+")]
    public async Task Numbers_are_found_by_parts_of_them(string search, params string[] numbers) => (await NumbersAsync(search)).ShouldBe(numbers);

    [Test]
    public async Task Numbers_of_one_assistant_are_searched_alone()
    {
        var desk = (await _host.SendAsync(new ListAssistantsQuery(new(), Search: "desk"), _owner)).Value.Items.ShouldHaveSingleItem();
        (await _host.SendAsync(new ListPhoneLinesQuery(new(desk.Id), new(), Search: "555"), _owner)).Value.Items.ShouldHaveSingleItem().Number.ShouldBe("+14155550110");
        (await _host.SendAsync(new ListPhoneLinesQuery(new(desk.Id), new(), Search: "0112"), _owner)).Value.Total.ShouldBe(0);
    }

    [Test]
    public async Task What_is_searched_for_is_not_without_end()
    {
        var search = new string('x', 201);
        (await _host.SendAsync(new ListAssistantsQuery(new(), Search: search), _owner)).Problem().ShouldBe("Search: Search for at most 200 characters.");
        (await _host.SendAsync(new ListPhoneLinesQuery(null, new(), Search: search), _owner)).Problem().ShouldBe("Search: Search for at most 200 characters.");
        (await _host.SendAsync(new ListClientsQuery(new(), Search: search), _owner)).Problem().ShouldBe("Search: Search for at most 200 characters.");
    }

    [Test]
    public async Task A_name_that_is_changed_is_found_by_the_new_one()
    {
        var desk = (await _host.SendAsync(new ListAssistantsQuery(new(), Search: "desk"), _owner)).Value.Items.ShouldHaveSingleItem();
        await _host.SendAsync(new UpdateAssistantCommand(new(desk.Id), Requests.Patch("""{"name": "Réception"}"""), null), _owner);
        (await AssistantsAsync("reception")).ShouldBe(["Réception"]);
        (await AssistantsAsync("desk")).ShouldBeEmpty();
    }

    [Test]
    public async Task What_an_earlier_version_has_stored_is_found_once_the_database_was_migrated_and_keeps_its_version()
    {
        await _host.ReadAsync(db => db.Set<AssistantConfig>().AcrossOwners().ExecuteUpdateAsync(set => set.SetProperty(a => a.Search, (string?)null)));
        await _host.ReadAsync(db => db.Set<PhoneLine>().AcrossOwners().ExecuteUpdateAsync(set => set.SetProperty(l => l.Search, (string?)null)));
        await _host.ReadAsync(db => db.Set<OAuthClient>().AcrossOwners().ExecuteUpdateAsync(set => set.SetProperty(c => c.Search, (string?)null)));
        (await AssistantsAsync("zurich")).ShouldBeEmpty();
        await _host.Services.MigrateDatabaseAsync(CancellationToken.None);
        (await AssistantsAsync("zurich")).ShouldBe(["Empfang Zürich"]);
        (await ClientsAsync("zurich")).ShouldBe(["Empfang Zürich"]);
        (await NumbersAsync("0112")).ShouldBe(["+14155550112"]);
        (await _host.SendAsync(new ListAssistantsQuery(new()), _owner)).Value.Items.ShouldAllBe(a => a.Version == 0);
    }

    private async Task<IEnumerable<string>> AssistantsAsync(string search) =>
        (await _host.SendAsync(new ListAssistantsQuery(new(), Search: search), _owner)).Value.Items.Select(a => a.Name);

    private async Task<IEnumerable<string>> ClientsAsync(string search) =>
        (await _host.SendAsync(new ListClientsQuery(new(), Search: search), _owner)).Value.Items.Select(c => c.Name);

    private async Task<IEnumerable<string>> NumbersAsync(string search) =>
        (await _host.SendAsync(new ListPhoneLinesQuery(null, new(), Search: search), _owner)).Value.Items.Select(l => l.Number);
}
