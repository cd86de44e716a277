using Microsoft.Extensions.AI;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Application.Tools;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tests.Conversations.ToolLoop;

public sealed class SwitchLanguageTests
{
    private ToolStage _stage = null!;

    [SetUp]
    public async Task OpenAsync()
    {
        _stage = await ToolStage.OpenAsync();
        _stage.Media = _stage.Media with
        {
            Assistant = _stage.Media.Assistant with
            {
                Speech = new SpeechPolicy(Phrases: new OwnPhrases(OneMoment: ["One second."]), OtherLanguages: ["de-DE", "fr-FR"]),
                Voice = new VoiceSettings("Jenny", 1.2),
                Tools = [new ToolSetting(CallTools.SwitchLanguage)],
            },
        };
    }

    [TearDown]
    public async Task CloseAsync() => await _stage.DisposeAsync();

    [Test]
    public async Task What_is_written_behind_it_is_in_the_other_language_and_a_model_that_only_switches_goes_on()
    {
        _stage.Script([ToolStage.Says("Sure."), Switch("DE-de")], [ToolStage.Says("Guten Tag!")]);
        var fragments = await _stage.TurnAsync("Can we speak German?");
        fragments.Where(f => f is ReplyText or SwitchLanguage).ShouldBe([new ReplyText("Sure."), new SwitchLanguage("de-DE"), new ReplyText("Guten Tag!")]);
        _stage.Asked.SelectMany(m => m.Contents).OfType<FunctionResultContent>().ShouldHaveSingleItem().Result!.ToString()!.ShouldContain("Go on in it.");
    }

    [Test]
    public async Task A_model_that_has_gone_on_in_it_is_not_asked_again()
    {
        _stage.Script([Switch("de-DE"), ToolStage.Says("Guten Tag!")], [ToolStage.Says("Nochmals.")]);
        ToolStage.TextOf(await _stage.TurnAsync("Deutsch, bitte.")).ShouldBe("Guten Tag!");
    }

    [Test]
    public async Task The_next_turns_are_answered_in_it_also_by_another_process_until_it_is_switched_back()
    {
        _stage.Script([Switch("de-DE"), ToolStage.Says("Guten Tag!")], [ToolStage.Says("Um sieben.")], [ToolStage.Says("Ja.")], [Switch("en-US"), ToolStage.Says("Sure.")], [ToolStage.Says("Yes.")]);
        await _stage.TurnAsync("Deutsch, bitte.");
        Told().ShouldContain("Answer in the language en-US, or in de-DE or fr-FR where the caller speaks that.");
        await _stage.TurnAsync("Wann machen Sie auf?");
        Told().ShouldContain("Answer in the language de-DE, or in en-US or fr-FR where the caller speaks that.");
        await _stage.ReopenAsync();
        await _stage.TurnAsync("Auch am Montag?");
        Told().ShouldContain("Answer in the language de-DE");
        await _stage.TurnAsync("English, please.");
        await _stage.TurnAsync("Are you there?");
        Told().ShouldContain("Answer in the language en-US");
    }

    [Test]
    public async Task A_language_that_it_does_not_speak_is_declined_with_those_that_it_does()
    {
        _stage.Script([Switch("ja-JP")], [ToolStage.Says("I do not speak Japanese.")]);
        (await _stage.TurnAsync("Nihongo?")).ShouldNotContain(f => f is SwitchLanguage);
        var call = _stage.Session.Entries.ShouldHaveSingleItem().Call;
        (call.Status, call.Result).ShouldBe((ToolCallStatus.Declined, """
            Not done: The argument “language” must be one of ["en-US","de-DE","fr-FR"]. Call it again with what is right, or ask the caller for it.
            """));
    }

    [Test]
    public async Task A_stream_that_takes_the_call_up_again_begins_in_it_with_the_voice_of_the_language()
    {
        _stage.Script([Switch("de-DE"), ToolStage.Says("Guten Tag!")]);
        await _stage.TurnAsync("Deutsch, bitte.");
        var calls = _stage.Session.Entries.Select(entry => entry.Call);
        var spoken = (_stage.Media with { ToolCalls = [.. calls] }).Spoken;
        (spoken.Language, spoken.Voice.Name, spoken.Voice.Rate, spoken.Speech.Phrases).ShouldBe(("de-DE", null, 1.2, null));
        spoken.Languages.ShouldBe(["de-DE", "en-US", "fr-FR"]);
        _stage.Media.Spoken.ShouldBe(_stage.Media.Assistant);
    }

    [Test]
    public async Task What_did_not_come_about_is_told_and_kept_as_that_and_the_conversation_is_in_the_language_before()
    {
        _stage.Script([Switch("de-DE"), ToolStage.Says("Guten Tag!")], [Switch("FR-fr"), ToolStage.Says("Bonjour!")], [ToolStage.Says("Yes.")], [ToolStage.Says("Yes.")]);
        await _stage.TurnAsync("Deutsch, bitte.");
        await _stage.TurnAsync("Français.");
        _stage.Session.SwitchBack("de-DE");
        _stage.Session.Spoken(_stage.Media.Assistant).Language.ShouldBe("de-DE");
        await _stage.TurnAsync("Hallo?");
        Told().ShouldContain("Answer in the language de-DE");
        _stage.Told()[^1].ShouldStartWith("Not done after all");
        _stage.Session.SwitchBack("en-US");
        (await _stage.RowsAsync()).Select(row => row.Status).ShouldBe([ToolCallStatus.Failed, ToolCallStatus.Failed]);
        await _stage.ReopenAsync();
        await _stage.TurnAsync("Hello?");
        Told().ShouldContain("Answer in the language en-US");
    }

    [Test]
    public async Task A_tool_learns_in_which_language_the_conversation_goes_on()
    {
        var languages = new List<string?>();
        _stage.Give("find", ToolEffect.Reads, (use, _) =>
        {
            languages.Add(use.Language);
            return Task.FromResult(new ToolOutcome(ToolResultKind.Done, "Found."));
        });
        var find = ToolStage.Call("find");
        _stage.Script([find], [ToolStage.Says("Yes.")], [Switch("de-DE"), find], [ToolStage.Says("Ja.")], [find], [ToolStage.Says("Ja.")], [find], [ToolStage.Says("Oui.")], [find], [ToolStage.Says("Ja.")]);
        await _stage.TurnAsync("Is it raining?");
        await _stage.TurnAsync("In German, please.", heard: "en-US");
        await _stage.TurnAsync("Regnet es?");
        await _stage.TurnAsync("Il pleut?", heard: "fr-CA");
        await _stage.TurnAsync("Regnet es?", heard: "ja-JP");
        languages.ShouldBe(["en-US", "de-DE", "de-DE", "fr-FR", "de-DE"]);
    }

    private string Told() => string.Join('\n', _stage.Asked.Where(m => m.Role == ChatRole.System).Select(m => m.Text)).ReplaceLineEndings(" ");

    private static FunctionCallContent Switch(string language) =>
        new("c", CallTools.SwitchLanguage, new Dictionary<string, object?> { [CallTools.Language] = language });
}
