using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests.Metadata;

[TestFixtureSource(typeof(EveryDatabase))]
public sealed class AssistantMetadataTests(DatabaseKind database)
{
    private readonly OwnerId _owner = OwnerId.New();
    private TestHost _host = null!;

    [SetUp]
    public async Task StartAsync() => _host = await TestHost.StartAsync(database);

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task Assistants_are_found_by_them_and_copies_have_them_too()
    {
        var desk = await CreateAsync("Front desk", ("branch", "Berlin"));
        await CreateAsync("Office", ("branch", "Hamburg"));
        await CreateAsync("None");
        var copy = (await _host.SendAsync(new CopyAssistantCommand(new(desk.Id)), _owner)).Value;
        copy.Metadata.ShouldBe(desk.Metadata);
        (await NamesAsync("Berlin")).ShouldBe(["Front desk", "Front desk (copy)"]);
        await _host.SendAsync(new UpdateAssistantCommand(new(copy.Id), Requests.Patch("""{"metadata": {"branch": "Hamburg"}}"""), null), _owner);
        (await NamesAsync("Berlin")).ShouldBe(["Front desk"]);
        (await NamesAsync("Hamburg")).ShouldBe(["Front desk (copy)", "Office"]);
        (await _host.SendAsync(new DeleteAssistantCommand(new(copy.Id), null), _owner)).IsSuccess.ShouldBeTrue();
        (await _host.ReadAsync(db => Task.FromResult(db.Set<MetadataEntry<AssistantId>>().Count()), _owner)).ShouldBe(2);
    }

    [Test]
    public async Task What_is_looked_for_can_be()
    {
        (await _host.SendAsync(new ListAssistantsQuery(new(), Metadata: [new("no key", "x")]), _owner)).Problem()
            .ShouldBe("Metadata: A key has 1 to 40 letters (a to z), digits, hyphens, underscores and dots.");
        (await _host.SendAsync(new ListAssistantsQuery(new(), Metadata: [new("a", "x"), new("a", "y")]), _owner)).Problem().ShouldBe("Metadata: Give each key once.");
        var many = Enumerable.Range(0, 11).Select(i => KeyValuePair.Create($"k{i}", "x")).ToList();
        (await _host.SendAsync(new ListAssistantsQuery(new(), Metadata: many), _owner)).Problem().ShouldBe("Metadata: Look for at most 10.");
    }

    private async Task<AssistantDto> CreateAsync(string name, params (string Key, string Value)[] metadata) => (await _host.SendAsync(
        new CreateAssistantCommand(new(name, Metadata: metadata.ToDictionary(one => one.Key, one => one.Value))), _owner)).Value;

    private async Task<IEnumerable<string>> NamesAsync(string branch) =>
        (await _host.SendAsync(new ListAssistantsQuery(new(), Metadata: [new("branch", branch)]), _owner)).Value.Items.Select(a => a.Name);
}
