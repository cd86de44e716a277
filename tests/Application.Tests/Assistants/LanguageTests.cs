using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests.Assistants;

/// <summary>With the embedded engines, which know English only.</summary>
public sealed class LanguageTests
{
    private const string Sentences =
        "Local hears English only; German (de-DE) needs another Speech:Recognition: Azure, OpenAI or Scripted. "
        + "Local speaks English only; German (de-DE) needs another Speech:Synthesis: Azure, OpenAI or Scripted.";

    private const string Problem = $"Language: {Sentences}";

    private readonly OwnerId _owner = OwnerId.New();
    private TestHost _host = null!;

    [SetUp]
    public async Task StartAsync() => _host = await TestHost.StartAsync(settings: new() { ["Speech:Provider"] = "Local" });

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [TestCase(null, "en-US")]
    [TestCase("en-gb", "en-GB")]
    [TestCase("EN", "en")]
    public async Task A_language_that_is_heard_and_spoken_is_kept(string? language, string kept) =>
        (await CreateAsync(language)).Value.Language.ShouldBe(kept);

    [Test]
    public async Task An_assistant_in_another_language_is_not_created_and_the_providers_that_know_it_are_named()
    {
        (await CreateAsync("de-de")).Problem().ShouldBe(Problem);
        (await _host.SendAsync(new ListAssistantsQuery(new()), _owner)).Value.Total.ShouldBe(0);
    }

    [Test]
    public async Task What_is_no_language_is_told_as_before() =>
        (await CreateAsync("german")).Problem().ShouldBe("Language: Use a language tag like en-US or de-DE.");

    [Test]
    public async Task An_assistant_does_not_change_to_another_language()
    {
        var created = (await CreateAsync("en-US")).Value;
        (await PatchAsync(new(created.Id), """{"language": "de-DE"}""")).Problem().ShouldBe(Problem);
    }

    /// <summary>Saved while another provider was chosen.</summary>
    [Test]
    public async Task An_assistant_in_another_language_is_not_saved_again_until_it_changes_to_one_that_is_known()
    {
        var stored = await StoreAsync();
        (await PatchAsync(stored, """{"name": "Empfang"}""")).Problem().ShouldBe(Problem);
        (await PatchAsync(stored, """{"name": "Front desk", "language": "en-GB"}""")).Value.Name.ShouldBe("Front desk");
    }

    [Test]
    public async Task An_assistant_in_another_language_is_read_and_deleted_and_not_copied()
    {
        var stored = await StoreAsync();
        (await _host.SendAsync(new CopyAssistantCommand(stored), _owner)).Error.ShouldBe(new ConflictError(Sentences));
        (await _host.SendAsync(new ReadAssistantQuery(stored), _owner)).Value.Language.ShouldBe("de-DE");
        (await _host.SendAsync(new DeleteAssistantCommand(stored, null), _owner)).IsSuccess.ShouldBeTrue();
    }

    private async Task<AssistantId> StoreAsync()
    {
        var assistant = AssistantConfig.Create(_owner, "Anna", _host.Time.GetUtcNow().UtcDateTime);
        assistant.Describe("Du bist der Empfang.", "Guten Tag!");
        assistant.Locate("de-DE", "Europe/Berlin");
        await _host.SaveAsync(assistant);
        return assistant.Id;
    }

    private Task<Result<AssistantDto>> CreateAsync(string? language) =>
        _host.SendAsync(new CreateAssistantCommand(new("Front desk", Language: language)), _owner);

    private Task<Result<AssistantDto>> PatchAsync(AssistantId id, string patch) =>
        _host.SendAsync(new UpdateAssistantCommand(id, Requests.Patch(patch), null), _owner);
}
