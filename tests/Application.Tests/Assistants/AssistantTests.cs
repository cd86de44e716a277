using System.Text.Json;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.PhoneLines;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests.Assistants;

[TestFixtureSource(typeof(EveryDatabase))]
public sealed class AssistantTests(DatabaseKind database)
{
    private readonly OwnerId _owner = OwnerId.New();
    private TestHost _host = null!;

    [SetUp]
    public async Task StartAsync() => _host = await TestHost.StartAsync(database);

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task A_name_is_enough()
    {
        var created = await CreatedAsync(new("Front desk"));
        var read = (await _host.SendAsync(new ReadAssistantQuery(new(created.Id)), _owner)).Value;
        read.ShouldBeEquivalentTo(created);
        read.Prompt.ShouldStartWith("You are Front desk, a friendly telephone assistant.");
        read.Greeting.ShouldBe("Hello, this is Front desk. How can I help you?");
        (read.Language, read.TimeZone, read.Recording).ShouldBe(("en-US", "Etc/UTC", RecordingPolicy.Off));
        (read.Voice, read.Model, read.Turns, read.Speech, read.Memory)
            .ShouldBe((VoiceSettings.Default, ModelSettings.Default, TurnPolicy.Default, SpeechPolicy.Default, MemoryPolicy.Default));
        read.Variables.ShouldBeEmpty();
    }

    [Test]
    public async Task Every_setting_is_kept()
    {
        AssistantFields fields = new(
            "Empfang", "Du bist der Empfang.", "Guten Tag!", "de-de", "Europe/Berlin", new("kal", 1.1), new("gpt", 0.3f, 200),
            new(700, 250, 8, 15, 3_000, 90, ["alles klar", "na gut"], ["Moment mal"]),
            RecordingPolicy.Announced,
            new([new("Nguyen", "win"), new("Łódź", "wutsch")], new(OneMoment: ["Ich schaue nach.", "Sekunde!"], GoodbyeBusy: ["Später!"]), ["en-us", "FR-fr"]),
            new(1_000, 2),
            Variables: new Dictionary<string, string?> { ["chef"] = "Frau Díaz", ["unused"] = null },
            RecordingDays: 30);
        var read = (await _host.SendAsync(new ReadAssistantQuery(new((await CreatedAsync(fields)).Id)), _owner)).Value;
        new AssistantFields(
            read.Name, read.Prompt, read.Greeting, read.Language, read.TimeZone, read.Voice, read.Model, read.Turns, read.Recording, read.Speech, read.Memory,
            RecordingDays: read.RecordingDays)
            .ShouldBe(fields with { Language = "de-DE", Speech = fields.Speech! with { OtherLanguages = ["en-US", "fr-FR"] }, Variables = null });
        read.Variables.ShouldBe(new Dictionary<string, string> { ["chef"] = "Frau Díaz" });
    }

    [Test]
    public async Task In_a_language_of_which_we_have_no_greeting_the_caller_speaks_first() =>
        (await CreatedAsync(new("Empfang", Language: "de-DE"))).Greeting.ShouldBe("");

    [Test]
    public async Task An_empty_greeting_lets_the_caller_speak_first_and_null_brings_ours_back()
    {
        var assistant = await CreatedAsync(new("Front desk", Greeting: ""));
        assistant.Greeting.ShouldBe("");
        (await PatchAsync(assistant.Id, """{"greeting": null}""")).Value.Greeting.ShouldBe("Hello, this is Front desk. How can I help you?");
    }

    [TestCase("""{"language": "english"}""", "Language: Use a language tag like en-US or de-DE.")]
    [TestCase("""{"timeZone": "Mars/Olympus"}""", "TimeZone: Use an IANA time zone like Europe/Berlin or America/New_York.")]
    [TestCase("""{"timeZone": "../../etc/passwd"}""", "TimeZone: Use an IANA time zone like Europe/Berlin or America/New_York.")]
    [TestCase("""{"timeZone": "W. Europe Standard Time"}""", "TimeZone: Use an IANA time zone like Europe/Berlin or America/New_York.")]
    [TestCase("""{"prompt": ""}""", "Prompt: Say who the assistant is and what it knows, or leave the prompt out.")]
    [TestCase("""{"voice": {"rate": 3}}""", "Voice.Rate: The speaking rate is from 0.5 to 2; 1 is normal.")]
    [TestCase("""{"voice": {"pitch": 3}}""", "voice.pitch: There is no such field.")]
    [TestCase("""{"model": {"temperature": 2.5}}""", "Model.Temperature: The temperature is from 0 to 2.")]
    [TestCase("""{"model": {"temperature": 1e400}}""", "Model.Temperature: The temperature is from 0 to 2.")]
    [TestCase("""{"model": {"maxOutputTokens": 1}}""", "Model.MaxOutputTokens: A reply may have 16 to 16384 tokens.")]
    [TestCase("""{"turns": {"endpointMs": 50}}""", "Turns.EndpointMs: Use 100 to 5000 ms.")]
    [TestCase("""{"turns": {"idleSeconds": 0}}""", "Turns.IdleSeconds: Use 1 to 600 seconds.")]
    [TestCase("""{"turns": {"maxCallMinutes": 99999999999}}""", "turns.maxCallMinutes: This is not a value of the kind that the field takes.")]
    [TestCase("""{"turns": {"longestEndpointMs": 10001}}""", "Turns.LongestEndpointMs: Use 100 to 10000 ms.")]
    [TestCase("""{"turns": {"maxUtteranceSeconds": 4}}""", "Turns.MaxUtteranceSeconds: Use 5 to 600 seconds.")]
    [TestCase("""{"turns": {"acknowledgements": ["got it", null]}}""", "Turns.Acknowledgements[1]: Write at least one letter or digit.")]
    [TestCase("""{"turns": {"interruptions": ["…"]}}""", "Turns.Interruptions[0]: Write at least one letter or digit.")]
    [TestCase("""{"turns": {"interruptions": ["wait\na moment"]}}""", "Turns.Interruptions[0]: Use one line, without control characters.")]
    [TestCase("""{"turns": {"interruptions": "wait"}}""", "turns.interruptions: This is not a value of the kind that the field takes.")]
    [TestCase("""{"speech": {"pronunciations": [null]}}""", "Speech.Pronunciations[0]: Give a text and how it is spoken.")]
    [TestCase("""{"speech": {"pronunciations": [{"text": "Nguyen"}]}}""", "Speech.Pronunciations[0].SpokenAs: Write at least one letter or digit.")]
    [TestCase(
        """{"speech": {"pronunciations": [{"text": "ABC", "spokenAs": "a"}, {"text": "abc", "spokenAs": "b"}]}}""",
        "Speech.Pronunciations: Give one pronunciation for each text; upper and lower case are one.")]
    [TestCase("""{"speech": {"phrases": {"oneMoment": ["Hold on.", "?"]}}}""", "Speech.Phrases.OneMoment[1]: Write at least one letter or digit.")]
    [TestCase("""{"speech": {"phrases": {"hello": ["Hi."]}}}""", "speech.phrases.hello: There is no such field.")]
    [TestCase("""{"speech": {"otherLanguages": ["german"]}}""", "Speech.OtherLanguages[0]: Use a language tag like en-US or de-DE.")]
    [TestCase("""{"speech": {"otherLanguages": ["de", "fr", "es", "it"]}}""", "Speech.OtherLanguages: Give at most 3.")]
    [TestCase("""{"memory": {"historyTokens": 10}}""", "Memory.HistoryTokens: Use 200 to 100000 tokens.")]
    [TestCase("""{"memory": {"earlierCalls": 6}}""", "Memory.EarlierCalls: Use 0 to 5 calls.")]
    [TestCase("""{"prompt": "Greet {{contact.name."}""", "Prompt: The {{ of “{{contact.name.” has no }}.")]
    [TestCase("""{"greeting": "Hello {{ }}!"}""", "Greeting: There is no name between {{ and }}.")]
    [TestCase(
        """{"greeting": "Hello {{your name}}!"}""",
        "Greeting: “your name” is no name: use letters, digits, underscores and dots, as in {{contact.name}}.")]
    [TestCase("""{"speech": {"phrases": {"oneMoment": ["Hold on, {{contact.name."]}}}""", "Speech.Phrases.OneMoment[0]: The {{ of “{{contact.name.” has no }}.")]
    [TestCase(
        """{"variables": {"contact.name": "Carla"}}""",
        "Variables: Begin the name of a variable with a letter, and use letters, digits and underscores, at most 64.")]
    [TestCase("""{"variables": {"chef": "a\nb"}}""", "Variables.chef: Use one line, without control characters.")]
    [TestCase("""{"variables": {"chef": 1}}""", "variables.chef: This is not a value of the kind that the field takes.")]
    [TestCase("""{"recording": "always"}""", "recording: This is not a value of the kind that the field takes.")]
    [TestCase("""{"recording": 1}""", "recording: This is not a value of the kind that the field takes.")]
    [TestCase("""{"name": " "}""", "Name: Give the assistant a name.")]
    public async Task A_setting_that_cannot_be_is_refused_with_what_to_do(string patch, string problem) =>
        (await PatchAsync((await CreatedAsync(new("Front desk"))).Id, patch)).Problem().ShouldBe(problem);

    [Test]
    public async Task A_patch_reaches_into_the_settings()
    {
        var assistant = await CreatedAsync(new("Front desk", Voice: new("kal", 1.1), Turns: new(700, 250, null, null)));
        var patched = (await PatchAsync(
            assistant.Id, """{"voice": {"rate": null}, "turns": {"idleSeconds": 5}, "recording": "announced"}""")).Value;
        (patched.Voice, patched.Turns, patched.Recording).ShouldBe(
            (new VoiceSettings("kal", null), new TurnPolicy(700, 250, 5, null), RecordingPolicy.Announced));
        (await PatchAsync(assistant.Id, """{"voice": null}""")).Value.Voice.ShouldBe(VoiceSettings.Default);
        (await PatchAsync(assistant.Id, "{}", version: 0)).Error.ShouldBeOfType<PreconditionError>();
    }

    [Test]
    public async Task Words_are_bounded_in_number_and_length()
    {
        var id = (await CreatedAsync(new("Front desk"))).Id;
        await IsRefusedAsync(new { turns = new { acknowledgements = Enumerable.Repeat("yes", 101) } }, "Turns.Acknowledgements: Give at most 100.");
        await IsRefusedAsync(new { turns = new { interruptions = new[] { new string('x', 61) } } }, "Turns.Interruptions[0]: Use at most 60 characters.");
        await IsRefusedAsync(
            new { speech = new { pronunciations = Enumerable.Range(0, 201).Select(i => new { text = $"{i}", spokenAs = "x" }) } },
            "Speech.Pronunciations: Give at most 200.");
        await IsRefusedAsync(
            new { speech = new { pronunciations = new[] { new { text = new string('x', 101), spokenAs = "x" } } } },
            "Speech.Pronunciations[0].Text: Use at most 100 characters.");
        await IsRefusedAsync(new { speech = new { phrases = new { trouble = Enumerable.Repeat("Oh.", 11) } } }, "Speech.Phrases.Trouble: Give at most 10.");
        await IsRefusedAsync(
            new { speech = new { phrases = new { trouble = new[] { new string('x', 301) } } } }, "Speech.Phrases.Trouble[0]: Use at most 300 characters.");

        async Task IsRefusedAsync(object patch, string problem) =>
            (await PatchAsync(id, JsonSerializer.Serialize(patch))).Problem().ShouldBe(problem);
    }

    [Test]
    public async Task A_patch_replaces_a_list_and_leaves_the_other_words()
    {
        var assistant = await CreatedAsync(new(
            "Front desk", Turns: new(Acknowledgements: ["fine"], Interruptions: ["hold on"]),
            Speech: new([new("Nguyen", "win")], new(OneMoment: ["Hold on."], Trouble: ["Oh dear."]))));
        var patched = (await PatchAsync(
            assistant.Id, """{"turns": {"interruptions": ["hey"]}, "speech": {"phrases": {"trouble": null, "stillWorking": ["So,"]}}}""")).Value;
        patched.Turns.ShouldBe(new TurnPolicy(Acknowledgements: ["fine"], Interruptions: ["hey"]));
        patched.Speech.ShouldBe(new SpeechPolicy([new("Nguyen", "win")], new(OneMoment: ["Hold on."], StillWorking: ["So,"])));
        (await PatchAsync(assistant.Id, """{"speech": null}""")).Value.Speech.ShouldBe(SpeechPolicy.Default);
    }

    [Test]
    public async Task A_patch_adds_changes_and_removes_variables_one_by_one()
    {
        var assistant = await CreatedAsync(new("Front desk", Variables: new Dictionary<string, string?> { ["chef"] = "Ms Diaz", ["year"] = "1999" }));
        var patched = (await PatchAsync(assistant.Id, """{"variables": {"chef": "Mr Wu", "year": null, "city": "Graz"}}""")).Value;
        patched.Variables.ShouldBe(new Dictionary<string, string> { ["chef"] = "Mr Wu", ["city"] = "Graz" });
        (await _host.SendAsync(new CopyAssistantCommand(new(assistant.Id)), _owner)).Value.Variables.ShouldBe(patched.Variables);
        (await PatchAsync(assistant.Id, """{"variables": null, "memory": {"earlierCalls": 1}}""")).Value.Variables.ShouldBeEmpty();
    }

    [Test]
    public async Task A_copy_has_all_settings_and_a_name_of_its_own()
    {
        var original = await CreatedAsync(new(new string('x', 200), "P", "G", "fr-FR", "Europe/Paris", new("v", 1.5), Speech: new([new("A", "B")]), Memory: new(500, 1), Variables: new Dictionary<string, string?> { ["chef"] = "C" }));
        var copy = (await _host.SendAsync(new CopyAssistantCommand(new(original.Id)), _owner)).Value;
        copy.Name.ShouldBe(new string('x', 193) + " (copy)");
        copy.Variables.ShouldBe(original.Variables);
        (copy with { Id = original.Id, Name = original.Name, CreatedAt = original.CreatedAt, Variables = original.Variables, Tools = original.Tools }).ShouldBe(original);
    }

    [Test]
    public async Task An_assistant_that_lines_use_is_not_deleted_and_they_are_named()
    {
        var assistant = await CreatedAsync(new("Front desk"));
        var line = (await _host.SendAsync(new AddPhoneLineCommand("+15550100001", assistant.Id), _owner)).Value;
        (await DeleteAsync(assistant.Id)).Error.ShouldBe(new ConflictError(
            "This assistant answers +15550100001. Connect those numbers to another assistant, or delete them, first.", ErrorCodes.AssistantInUse));
        await _host.SendAsync(new DeletePhoneLineCommand(new(line.Id), null), _owner);
        (await DeleteAsync(assistant.Id)).IsSuccess.ShouldBeTrue();
        (await DeleteAsync(assistant.Id)).Error.ShouldBeOfType<NotFoundError>();
    }

    [Test]
    public async Task Of_a_deletion_and_a_line_at_once_the_later_is_refused()
    {
        var assistant = await CreatedAsync(new("Front desk"));
        var (line, deletion) = await _host.Race.RunAsync(
            () => _host.SendAsync(new AddPhoneLineCommand("+15550100001", assistant.Id), _owner), () => DeleteAsync(assistant.Id));
        line.IsSuccess.ShouldBeTrue();
        deletion.Error.ShouldBeOfType<ConflictError>();
    }

    [Test]
    public async Task Another_owners_assistant_is_not_there_for_anything()
    {
        var id = new AssistantId((await CreatedAsync(new("Front desk"))).Id);
        var stranger = OwnerId.New();
        (await _host.SendAsync(new ReadAssistantQuery(id), stranger)).Error.ShouldBeOfType<NotFoundError>();
        (await _host.SendAsync(new UpdateAssistantCommand(id, Requests.Patch("{}"), null), stranger)).Error.ShouldBeOfType<NotFoundError>();
        (await _host.SendAsync(new CopyAssistantCommand(id), stranger)).Error.ShouldBeOfType<NotFoundError>();
        (await _host.SendAsync(new DeleteAssistantCommand(id, null), stranger)).Error.ShouldBeOfType<NotFoundError>();
        (await _host.SendAsync(new ListAssistantsQuery(new()), stranger)).Value.Total.ShouldBe(0);
        (await _host.SendAsync(new AddPhoneLineCommand("+15550100001", id.Value), stranger)).Problem()
            .ShouldBe("AssistantId: There is no such assistant.");
    }

    [Test]
    public async Task Assistants_are_listed_by_name()
    {
        await CreatedAsync(new("B"));
        await CreatedAsync(new("A"));
        var page = (await _host.SendAsync(new ListAssistantsQuery(new(1, 1)), _owner)).Value;
        (page.Items.ShouldHaveSingleItem().Name, page.Total).ShouldBe(("A", 2));
    }

    private async Task<AssistantDto> CreatedAsync(AssistantFields fields) =>
        (await _host.SendAsync(new CreateAssistantCommand(fields), _owner)).Value;

    private Task<Result<AssistantDto>> PatchAsync(Guid id, string patch, int? version = null) =>
        _host.SendAsync(new UpdateAssistantCommand(new(id), Requests.Patch(patch), version), _owner);

    private Task<Result<MediatR.Unit>> DeleteAsync(Guid id) => _host.SendAsync(new DeleteAssistantCommand(new(id), null), _owner);
}
