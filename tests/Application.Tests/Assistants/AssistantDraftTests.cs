using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests.Assistants;

[TestFixtureSource(typeof(EveryDatabase))]
public sealed class AssistantDraftTests(DatabaseKind database)
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
    public async Task A_draft_changes_nothing_until_it_is_published_as_a_new_version()
    {
        (await _desk.DraftAsync("""{"greeting": "Two"}""")).Value.Turns.EndpointMs.ShouldBe(700, "it begins with what the assistant is");
        (await _desk.DraftAsync("""{"turns": {"endpointMs": 500}}""")).Value.Greeting.ShouldBe("Two", "a patch is upon the draft");
        (await _desk.ReadAsync()).Greeting.ShouldBe("One");
        VersionDesk.Told(await _desk.CompareDraftAsync()).ShouldBe("""/greeting: "One" -> "Two"; /turns/endpointMs: 700 -> 500""");
        var published = (await _desk.PublishAsync("Shorter")).Value;
        (published.Greeting, published.Turns.EndpointMs, published.Version).ShouldBe(("Two", 500, 1));
        (await _desk.ListAsync()).Select(v => (v.Number, v.Note, v.IsCurrent)).ShouldBe([(1, "Shorter", true), (0, null, false)]);
        (await _desk.DraftAsync()).Error.ShouldBe(new NotFoundError("This assistant has no draft."));
        (await _desk.PublishAsync()).Error.ShouldBeOfType<ConflictError>().Code.ShouldBe(ErrorCodes.NoDraft);
    }

    [Test]
    public async Task A_draft_says_when_it_was_last_changed()
    {
        var begun = (await _desk.DraftAsync("{}")).Value.UpdatedAt;
        _host.Time.Now += TimeSpan.FromHours(1);
        (await _desk.DraftAsync("""{"greeting": "Two"}""")).Value.UpdatedAt.ShouldBe(begun.AddHours(1));
        (await _desk.DraftAsync()).Value.UpdatedAt.ShouldBe(begun.AddHours(1));
    }

    [Test]
    public async Task Names_that_differ_in_case_are_two_in_what_is_compared_and_in_what_is_sent_back()
    {
        await _desk.PatchAsync("""{"metadata": {"Branch": "a", "branch": "b"}}""");
        await _desk.DraftAsync("""{"metadata": {"branch": "c"}}""");
        VersionDesk.Told(await _desk.CompareDraftAsync()).ShouldBe("/metadata/branch: \"b\" -> \"c\"");
        VersionDesk.Told(await _desk.CompareAsync(1)).ShouldBe("/metadata/Branch:  -> \"a\"; /metadata/branch:  -> \"b\"");
    }

    [Test]
    public async Task A_draft_of_what_the_assistant_is_already_makes_no_version_and_is_gone()
    {
        await _desk.DraftAsync("{}");
        (await _desk.PublishAsync()).Value.Version.ShouldBe(0);
        (await _desk.NumbersAsync()).ShouldBe([0]);
        (await _desk.DraftAsync()).Error.ShouldBeOfType<NotFoundError>();
    }

    [Test]
    public async Task A_draft_does_not_undo_what_was_changed_since_it_was_begun_unless_that_is_said()
    {
        await _desk.DraftAsync("""{"turns": {"endpointMs": 500}}""");
        await _desk.PatchAsync("""{"greeting": "Two"}""");
        (await _desk.PublishAsync()).Error.ShouldBeOfType<ConflictError>().Code.ShouldBe(ErrorCodes.DraftOutdated);
        VersionDesk.Told(await _desk.CompareDraftAsync()).ShouldBe("""/greeting: "Two" -> "One"; /turns/endpointMs: 700 -> 500""");
        VersionDesk.Told(await _desk.CompareDraftAsync(from: 0)).ShouldBe("/turns/endpointMs: 700 -> 500");
        (await _desk.PublishAsync(force: true)).Value.Greeting.ShouldBe("One");
        (await _desk.GreetingAsync(1)).ShouldBe("Two", "what it was stays kept");
    }

    [Test]
    public async Task A_draft_has_to_be_possible_as_the_assistant_has()
    {
        (await _desk.DraftAsync("""{"turns": {"endpointMs": 5}}""")).Problem().ShouldBe("Turns.EndpointMs: Use 100 to 5000 ms.");
        (await _desk.DraftAsync("""{"tools": [{"name": "serch_web"}]}""")).Problem().ShouldStartWith("tools[0].name: There is no tool “serch_web”.");
        (await _desk.DraftAsync("""{"version": 4}""")).Problem().ShouldBe("version: This is shown, and cannot be changed here.");
        (await _desk.DraftAsync()).Error.ShouldBeOfType<NotFoundError>("nothing was begun");
    }

    [Test]
    public async Task Who_has_seen_another_draft_is_told()
    {
        (await _desk.DraftAsync("{}", known: 0)).Error.ShouldBeOfType<PreconditionError>("there is none yet");
        var first = (await _desk.DraftAsync("""{"greeting": "Two"}""")).Value.Version;
        var second = (await _desk.DraftAsync("""{"greeting": "Three"}""", first)).Value.Version;
        (await _desk.DraftAsync("""{"greeting": "Three"}""")).Value.Version.ShouldBe(second, "nothing has changed");
        (await _desk.DraftAsync("""{"greeting": "Four"}""", first)).Error.ShouldBeOfType<PreconditionError>();
        (await _desk.PublishAsync(known: first)).Error.ShouldBeOfType<PreconditionError>();
        (await _desk.DiscardAsync(first)).Error.ShouldBeOfType<PreconditionError>();
        (await _desk.DiscardAsync(second)).IsSuccess.ShouldBeTrue();
        (await _desk.DiscardAsync()).Error.ShouldBeOfType<NotFoundError>();
        (await _desk.DraftAsync("""{"greeting": "Five"}""")).Value.Version.ShouldBeGreaterThan(second, "a tag of a draft that is gone fits no later one");
        (await _desk.PublishAsync(known: second)).Error.ShouldBeOfType<PreconditionError>();
    }

    [Test]
    public async Task Of_two_changes_at_once_each_has_a_number_and_neither_is_lost()
    {
        var (first, second) = await _host.Race.RunAsync(() => _desk.PatchAsync("""{"greeting": "Two"}"""), () => _desk.PatchAsync("""{"turns": {"endpointMs": 500}}"""));
        (first.Value.Version, second.Value.Version).ShouldBe((1, 2));
        (await _desk.NumbersAsync()).ShouldBe([2, 1, 0]);
        VersionDesk.Told(await _desk.CompareAsync(1)).ShouldBe("""/greeting: "One" -> "Two" """.TrimEnd());
        VersionDesk.Told(await _desk.CompareAsync(2)).ShouldBe("/turns/endpointMs: 700 -> 500");
    }

    [Test]
    public async Task A_change_that_comes_before_a_publication_is_not_undone_by_it()
    {
        await _desk.DraftAsync("""{"greeting": "Draft"}""");
        var (changed, published) = await _host.Race.RunAsync(() => _desk.PatchAsync("""{"turns": {"endpointMs": 500}}"""), () => _desk.PublishAsync());
        changed.IsSuccess.ShouldBeTrue();
        published.Error.ShouldBeOfType<ConflictError>().Code.ShouldBe(ErrorCodes.DraftOutdated);
        (await _desk.DraftAsync()).Value.Greeting.ShouldBe("Draft");
        (await _desk.NumbersAsync()).ShouldBe([1, 0]);
    }

    [Test]
    public async Task A_change_that_comes_after_a_publication_is_made_upon_it()
    {
        await _desk.DraftAsync("""{"greeting": "Draft"}""");
        var (published, changed) = await _host.Race.RunAsync(() => _desk.PublishAsync(), () => _desk.PatchAsync("""{"turns": {"endpointMs": 500}}"""));
        published.IsSuccess.ShouldBeTrue();
        (changed.Value.Greeting, changed.Value.Turns.EndpointMs, changed.Value.Version).ShouldBe(("Draft", 500, 2));
        (await _desk.NumbersAsync()).ShouldBe([2, 1, 0]);
    }

    [Test]
    public async Task What_is_published_twice_or_gone_back_to_twice_at_once_is_done_once()
    {
        await _desk.DraftAsync("""{"greeting": "Two"}""");
        var (first, second) = await _host.Race.RunAsync(() => _desk.PublishAsync(), () => _desk.PublishAsync());
        (first.Value.Version, second.Error.ShouldBeOfType<ConflictError>().Code).ShouldBe((1, ErrorCodes.NoDraft));
        var (one, other) = await _host.Race.RunAsync(() => _desk.RollBackAsync(0), () => _desk.RollBackAsync(0));
        (one.Value.Version, other.Value.Version).ShouldBe((2, 2));
        (await _desk.NumbersAsync()).ShouldBe([2, 1, 0]);
    }

    [Test]
    public async Task A_draft_that_two_begin_at_once_has_what_both_want()
    {
        var (first, second) = await _host.Race.RunAsync(() => _desk.DraftAsync("""{"greeting": "Two"}"""), () => _desk.DraftAsync("""{"turns": {"endpointMs": 500}}"""));
        (first.IsSuccess, second.IsSuccess).ShouldBe((true, true));
        VersionDesk.Told(await _desk.CompareDraftAsync()).ShouldBe("""/greeting: "One" -> "Two"; /turns/endpointMs: 700 -> 500""");
    }

    [Test]
    public async Task A_change_of_a_draft_that_is_published_in_the_same_moment_begins_the_next()
    {
        await _desk.DraftAsync("""{"greeting": "Two"}""");
        var (published, next) = await _host.Race.RunAsync(() => _desk.PublishAsync(), () => _desk.DraftAsync("""{"turns": {"endpointMs": 500}}"""));
        (published.Value.Version, next.Value.Greeting).ShouldBe((1, "Two"));
        VersionDesk.Told(await _desk.CompareDraftAsync()).ShouldBe("/turns/endpointMs: 700 -> 500");
        (await _desk.PublishAsync()).Value.Version.ShouldBe(2);
    }

    [Test]
    public async Task Of_many_changes_at_once_every_number_is_the_configuration_that_its_answer_showed()
    {
        var answers = await Task.WhenAll(Enumerable.Range(1, 8).Select(i => Task.Run(() => _desk.PatchAsync($$"""{"greeting": "Number {{i}}"}"""))));
        answers.Select(a => a.Value.Version).Order().ShouldBe(Enumerable.Range(1, 8));
        foreach (var answer in answers)
            (await _desk.GreetingAsync(answer.Value.Version)).ShouldBe(answer.Value.Greeting);
    }
}
