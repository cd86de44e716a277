using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Assistants.Versions;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Knowledge;
using VoiceAssistant.Application.Tests.Knowledge;
using VoiceAssistant.Application.Tools;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests.Assistants;

[TestFixtureSource(typeof(EveryDatabase))]
public sealed class AssistantVersionTests(DatabaseKind database)
{
    private readonly OwnerId _owner = OwnerId.New();
    private TestHost _host = null!;
    private VersionDesk _desk = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = await TestHost.StartAsync(database);
        _desk = await VersionDesk.OpenAsync(_host, _owner, new("Front desk", Greeting: "One", Turns: new(EndpointMs: 700)));
    }

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task Every_change_keeps_what_the_assistant_is_then_and_one_that_changes_nothing_does_not()
    {
        var created = _host.Time.Now.UtcDateTime;
        _host.Time.Now += TimeSpan.FromHours(1);
        await _desk.PatchAsync("""{"greeting": "Two"}""");
        await _desk.PatchAsync("""{"greeting": "Two"}""");
        await _desk.PatchAsync("""{"greeting": "Three"}""");
        var versions = await _desk.ListAsync();
        versions.Select(v => (v.Number, v.IsCurrent)).ShouldBe([(2, true), (1, false), (0, false)]);
        versions.Select(v => v.CreatedAt).ShouldBe([created.AddHours(1), created.AddHours(1), created]);
        (await _desk.GreetingAsync(0), await _desk.GreetingAsync(1), await _desk.GreetingAsync(2)).ShouldBe(("One", "Two", "Three"));
        (await _desk.ReadAsync()).Version.ShouldBe(2);
        (await _desk.VersionAsync(3)).Error.ShouldBeOfType<NotFoundError>();
        (await _desk.VersionAsync(-1)).Error.ShouldBeOfType<NotFoundError>();
    }

    [Test]
    public async Task A_version_has_all_that_can_be_written()
    {
        AssistantFields all = new(
            "Empfang", "Du bist der Empfang.", "Guten Tag!", "de-DE", "Europe/Berlin", new("kal", 1.1), new("gpt", 0.3f, 200),
            new(700, 250, 8, 15, 3_000, 90, ["alles klar"], ["Moment mal"]), RecordingPolicy.Announced,
            new([new("Nguyen", "win")], new(OneMoment: ["Ich schaue nach."]), ["en-US"]), new(1_000, 2),
            Variables: new Dictionary<string, string?> { ["chef"] = "Frau Díaz" },
            Outbound: new(new("09:00", "18:00", [DayOfWeek.Monday]), 30), Voicemail: new(VoicemailAction.LeaveMessage, "Bitte rufen Sie zurück.", null, null),
            Disclosure: new(true, false, new Dictionary<string, string> { ["DE"] = "Hier spricht ein KI-Assistent." }),
            Transfers: new([new("Baker", "+14155550103", null, TransferMode.Warm, "One moment.", 25, true)], null),
            RecordingDays: 30, Tools: [new("end_call", false)]);
        var desk = await VersionDesk.OpenAsync(_host, _owner, all);
        var before = await desk.ReadAsync();
        await desk.PatchAsync("""{"name": "Front desk", "prompt": null, "greeting": null, "language": null, "timeZone": null, "voice": null, "model": null, "turns": null, "recording": null, "speech": null, "memory": null, "variables": null, "outbound": null, "voicemail": null, "disclosure": null, "transfers": null, "recordingDays": null, "tools": null}""");
        (await desk.CompareAsync(1)).Value.Items.Count.ShouldBeGreaterThan(17);
        var back = (await desk.RollBackAsync(0)).Value;
        JsonSerializer.Serialize(back).ShouldBe(JsonSerializer.Serialize(before with { Version = 2 }));
        JsonSerializer.Serialize(await desk.ReadAsync()).ShouldBe(JsonSerializer.Serialize(back));
        (await desk.CompareAsync(2, from: 0)).Value.Items.ShouldBeEmpty();
    }

    [Test]
    public async Task Two_versions_are_compared_value_by_value_and_lists_as_a_whole()
    {
        await _desk.PatchAsync("""{"turns": {"endpointMs": 500, "acknowledgements": ["got it"]}, "variables": {"chef": "Ms Diaz"}}""");
        await _desk.PatchAsync("""{"disclosure": {"countries": {"DE": "Hier spricht eine KI."}}, "turns": {"acknowledgements": ["got it", "fine"]}}""");
        VersionDesk.Told(await _desk.CompareAsync(1)).ShouldBe(
            """/turns/endpointMs: 700 -> 500; /turns/acknowledgements:  -> ["got it"]; /variables/chef:  -> "Ms Diaz" """.TrimEnd());
        (await _desk.CompareAsync(2, from: 0)).Value.Items.Select(c => c.Path).ShouldBe(
            ["/turns/endpointMs", "/turns/acknowledgements", "/variables/chef", "/disclosure/countries"]);
        VersionDesk.Told(await _desk.CompareAsync(0, from: 1)).ShouldContain("/turns/endpointMs: 500 -> 700");
        var first = (await _desk.CompareAsync(0)).Value;
        (first.From, first.To, first.Items.Count).ShouldBe((null, 0, 0));
        (await _desk.CompareAsync(1, from: 9)).Problem().ShouldBe("from: This assistant has no version 9, or it is no longer kept.");
        (await _desk.CompareAsync(9)).Error.ShouldBeOfType<NotFoundError>();
    }

    [Test]
    public async Task To_roll_back_makes_a_new_version_and_leaves_the_draft()
    {
        await _desk.PatchAsync("""{"greeting": "Two"}""");
        await _desk.DraftAsync("""{"greeting": "Draft"}""");
        var back = (await _desk.RollBackAsync(0, "Two was wrong")).Value;
        (back.Greeting, back.Version).ShouldBe(("One", 2));
        (await _desk.ListAsync())[0].ShouldBe(new AssistantVersionSummaryDto(2, _host.Time.Now.UtcDateTime, "Two was wrong", IsCurrent: true));
        (await _desk.RollBackAsync(2)).Value.Version.ShouldBe(2, "it is so already");
        (await _desk.RollBackAsync(0)).Value.Version.ShouldBe(2, "it is so already");
        (await _desk.DraftAsync()).Value.Greeting.ShouldBe("Draft");
        (await _desk.RollBackAsync(9)).Problem().ShouldBe("version: This assistant has no version 9, or it is no longer kept.");
        (await _desk.RollBackAsync(1, known: 1)).Error.ShouldBeOfType<PreconditionError>();
        (await _desk.RollBackAsync(1, new string('x', 501))).Problem().ShouldBe("Note: Use at most 500 characters.");
    }

    [Test]
    public async Task Nobody_goes_back_to_a_tool_or_a_source_that_is_gone()
    {
        var tool = (await _host.SendAsync(new CreateHttpToolCommand(new("book_table", "Books.", "https://a.example/")), _owner)).Value;
        var prices = new Library(_owner, "Price list", "A rye bread costs five dollars.");
        await _host.SaveAsync(prices.Rows);
        await _desk.PatchAsync("""{"tools": [{"name": "book_table"}]}""");
        await _desk.PatchAsync($$$"""{"tools": null, "knowledge": {"sourceIds": ["{{{prices.Source.Id}}}"]}}""");
        await _desk.PatchAsync("""{"knowledge": null}""");
        (await _desk.RollBackAsync(1)).IsSuccess.ShouldBeTrue();
        (await _desk.RollBackAsync(2)).IsSuccess.ShouldBeTrue();
        await _host.SendAsync(new DeleteHttpToolCommand(new(tool.Id), null), _owner);
        await _host.SendAsync(new DeleteSourceCommand(prices.Source.Id, null), _owner);
        (await _desk.RollBackAsync(1)).Problem().ShouldStartWith("tools[0].name: There is no tool “book_table”.");
        (await _desk.RollBackAsync(2)).Problem().ShouldBe($"knowledge.sourceIds: You have no source {prices.Source.Id}.");
    }

    [Test]
    public async Task A_source_that_goes_is_a_change_of_the_assistants_that_knew_it()
    {
        var prices = new Library(_owner, "Price list", "A rye bread costs five dollars.");
        await _host.SaveAsync(prices.Rows);
        await _desk.PatchAsync($$$"""{"knowledge": {"sourceIds": ["{{{prices.Source.Id}}}"]}}""");
        (await _host.SendAsync(new DeleteSourceCommand(prices.Source.Id, null), _owner)).IsSuccess.ShouldBeTrue();
        VersionDesk.Told(await _desk.CompareAsync(2)).ShouldBe($"/knowledge/sourceIds: [\"{prices.Source.Id}\"] -> []");
        (await _desk.NumbersAsync()).ShouldBe([2, 1, 0]);
    }

    [Test]
    public async Task Of_an_assistant_from_before_versions_were_kept_the_present_one_is_there_and_its_first_change_keeps_it()
    {
        var business = Business.Create(ofOwner: _owner);
        await _host.SaveAsync(business.Rows);
        await _host.ReadAsync(db => db.Set<AssistantConfig>().Where(a => a.Id == business.Assistant.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.Version, 7)), _owner);
        var desk = new VersionDesk(_host, _owner, business.Assistant.Id);
        (await desk.ListAsync()).ShouldBe([new AssistantVersionSummaryDto(7, null, null, IsCurrent: true)]);
        (await desk.GreetingAsync(7)).ShouldBe("Good morning!");
        (await desk.CompareAsync(7)).Value.From.ShouldBeNull();
        (await desk.RollBackAsync(7)).Value.Version.ShouldBe(7);
        await desk.PatchAsync("""{"greeting": "Eight"}""");
        (await desk.ListAsync()).Select(v => (v.Number, v.CreatedAt.HasValue, v.IsCurrent)).ShouldBe([(8, true, true), (7, false, false)]);
        VersionDesk.Told(await desk.CompareAsync(8)).ShouldBe("""/greeting: "Good morning!" -> "Eight" """.TrimEnd());
        (await desk.RollBackAsync(7)).Value.Greeting.ShouldBe("Good morning!");
    }

    [Test]
    public async Task The_latest_500_are_kept_and_listed_page_by_page()
    {
        var configuration = await _host.ReadAsync(db => db.Set<AssistantVersion>().Select(v => v.Configuration).SingleAsync(), _owner);
        var assistant = await _host.ReadAsync(db => db.Set<AssistantConfig>().AsNoTracking().SingleAsync(), _owner);
        await _host.SaveAsync([.. Enumerable.Range(1, 499).Select(i => AssistantVersion.Keep(assistant, i, configuration, null, assistant.CreatedAt))]);
        await _host.ReadAsync(db => db.Set<AssistantConfig>().ExecuteUpdateAsync(set => set.SetProperty(a => a.Version, 499)), _owner);
        (await PageAsync(1)).Total.ShouldBe(500);
        await _desk.PatchAsync("""{"greeting": "Two"}""");
        await _desk.PatchAsync("""{"greeting": "Three"}""");
        var (first, last) = (await PageAsync(1), await PageAsync(5));
        (first.Total, first.Items[0].Number, last.Items[^1].Number, (await PageAsync(6)).Items.Count).ShouldBe((500, 501, 2, 0));
        (await _desk.VersionAsync(1)).Error.ShouldBeOfType<NotFoundError>();

        async Task<Application.Common.Lists.Page<AssistantVersionSummaryDto>> PageAsync(int number) =>
            (await _host.SendAsync(new ReadAssistantVersionsQuery(_desk.Id, new(number, 100)), _owner)).Value;
    }

    [Test]
    public async Task A_copy_begins_versions_of_its_own_and_with_an_assistant_or_an_account_all_of_them_go()
    {
        await _desk.PatchAsync("""{"greeting": "Two"}""");
        await _desk.DraftAsync("""{"greeting": "Three"}""");
        var copy = (await _host.SendAsync(new CopyAssistantCommand(_desk.Id), _owner)).Value;
        var copied = new VersionDesk(_host, _owner, new(copy.Id));
        (await copied.ListAsync()).ShouldHaveSingleItem().Number.ShouldBe(0);
        (await copied.DraftAsync()).Error.ShouldBeOfType<NotFoundError>();
        await _host.SendAsync(new DeleteAssistantCommand(_desk.Id, null), _owner);
        (await CountAsync()).ShouldBe((1, 0));
        await copied.DraftAsync("""{"greeting": "Four"}""");
        await _host.ReadAsync(async db =>
        {
            await db.EraseOwnerAsync(CancellationToken.None);
            return true;
        }, _owner);
        (await CountAsync()).ShouldBe((0, 0));
        (await copied.PublishAsync()).Error.ShouldBeOfType<NotFoundError>();
    }

    [Test]
    public async Task Another_owners_versions_are_not_there_for_anything()
    {
        await _desk.DraftAsync("""{"greeting": "Two"}""");
        var stranger = new VersionDesk(_host, OwnerId.New(), _desk.Id);
        (await stranger.VersionAsync(0)).Error.ShouldBeOfType<NotFoundError>();
        (await stranger.CompareAsync(0)).Error.ShouldBeOfType<NotFoundError>();
        (await stranger.RollBackAsync(0)).Error.ShouldBeOfType<NotFoundError>();
        (await stranger.DraftAsync()).Error.ShouldBeOfType<NotFoundError>();
        (await stranger.DraftAsync("{}")).Error.ShouldBeOfType<NotFoundError>();
        (await stranger.CompareDraftAsync()).Error.ShouldBeOfType<NotFoundError>();
        (await stranger.PublishAsync()).Error.ShouldBeOfType<NotFoundError>();
        (await stranger.DiscardAsync()).Error.ShouldBeOfType<NotFoundError>();
    }

    private Task<(int Versions, int Drafts)> CountAsync() => _host.ReadAsync(
        async db => (await db.Set<AssistantVersion>().CountAsync(), await db.Set<AssistantDraft>().CountAsync()), _owner);
}
