using System.Threading.Channels;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.RealtimeMedia.Playback;
using VoiceAssistant.RealtimeMedia.Replies;

namespace VoiceAssistant.RealtimeMedia.Tests.Replies;

internal sealed class PhraseWriterTests
{
    [TestCase("...")]
    [TestCase(" — ")]
    [TestCase("<think>They ask for the hours. We open at nine.</think>")]
    [TestCase("<think>They ask for the hours. We")]
    [TestCase("*smiles* 😀\n\n---\n")]
    [TestCase("<p></p>&nbsp;")]
    [TestCase("")]
    public async Task A_reply_of_which_nothing_can_be_said_is_none(string written)
    {
        foreach (var size in new[] { 1, 3, 100 })
            (await WriteAsync(written, size)).Writer.HasSpoken.ShouldBeFalse();
    }

    [Test]
    public async Task What_is_said_does_not_depend_on_the_pieces_the_model_sends()
    {
        const string Written = "<think>Dr. who? 3 < 5.</think>*smiles* We open on Jan. 5 at 9 a.m. Monday, e.g. <b>for you</b>.\n"
            + "| Tom &amp; Co. | $5.99 |\n|---|---|\nWrite to [us](https://example.com/a. b) or a@example.com. Bye!";
        List<string> said =
        [
            "We open on January 5 at 9 a.m. Monday, for example for you.", "Tom and Co., 5 dollars and 99 cents", "Write to us or a at example dot com.", "Bye!",
        ];
        for (var size = 1; size <= Written.Length; size++)
            (await WriteAsync(Written, size)).Said.ShouldBe(said, $"{size} characters at a time");
    }

    [Test]
    public async Task An_assistant_speaks_by_its_language_and_its_pronunciations() =>
        (await WriteAsync("Am 3. Mai z. B. bei Frau Nguyen, 20 °C.", 4, "de-DE")).Said
            .ShouldHaveSingleItem().ShouldBe("Am 3. Mai zum Beispiel bei Frau Win, 20 Grad Celsius.");

    [Test]
    public async Task The_first_words_of_a_reply_without_punctuation_are_written_before_the_rest()
    {
        var script = new ReplyScript();
        var model = Channel.CreateUnbounded<ReplyFragment>();
        var writing = new PhraseWriter(script, AssistantIn("en-US")).WriteAsync(model.Reader.ReadAllAsync(), CancellationToken.None);
        for (var i = 0; i < 40; i++)
            model.Writer.TryWrite(new ReplyText("words "));
        (await script.WaitAsync(CancellationToken.None)).ShouldBeTrue();
        script.TryTake(out var first);
        first.Text.Length.ShouldBeInRange(20, 90);
        model.Writer.Complete();
        await writing;
    }

    [Test]
    public async Task What_is_written_behind_a_switch_of_the_language_is_divided_spelled_out_and_spoken_in_it()
    {
        var script = new ReplyScript { Language = "en-US" };
        ReplyFragment[] written = [new ReplyText("It costs $5. That"), new SwitchLanguage("de-DE"), new ReplyText("Es sind z. B. 20 °C.")];
        await new PhraseWriter(script, AssistantIn("en-US")).WriteAsync(written.ToAsyncEnumerable(), CancellationToken.None);
        List<(string, string)> said = [];
        while (script.TryTake(out var phrase))
            said.Add((phrase.Language, phrase.Text));
        said.ShouldBe([("en-US", "It costs 5 dollars."), ("en-US", "That"), ("de-DE", "Es sind zum Beispiel 20 Grad Celsius.")]);
    }

    private static async Task<(PhraseWriter Writer, List<string> Said)> WriteAsync(string written, int size, string language = "en-US")
    {
        var script = new ReplyScript();
        var writer = new PhraseWriter(script, AssistantIn(language));
        await writer.WriteAsync(written.Chunk(size).Select(piece => new ReplyText(new string(piece))).ToAsyncEnumerable(), CancellationToken.None);
        var said = new List<string>();
        while (script.TryTake(out var phrase))
            said.Add(phrase.Text);
        return (writer, said);
    }

    private static AssistantSnapshot AssistantIn(string language)
    {
        var assistant = AssistantConfig.Create(OwnerId.New(), "Anna", default);
        assistant.Locate(language, "Etc/UTC");
        assistant.Word(new SpeechPolicy([new("Nguyen", "Win")]));
        return AssistantSnapshot.Of(assistant, new TurnDefaults());
    }
}
