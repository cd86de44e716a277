using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.AzureSpeech;
using VoiceAssistant.Infrastructure.AzureSpeech.Synthesis;
using VoiceAssistant.Infrastructure.AzureSpeech.Wire;

namespace VoiceAssistant.Infrastructure.Tests.AzureSpeech;

internal sealed class SpokenWordReaderTests
{
    [TestCase("Hello, caller.", "Hello|caller", "Hello,|caller.")]
    [TestCase("A well-known voice", "A|well|known|voice", "A|well-known|voice")]
    [TestCase("It's 10:30 a.m.", "it's|10:30|a.m.", "It's|10:30|a.m.")]
    [TestCase("Say “yes” (or no)!", "Say|yes|or|no", "Say|“yes”|(or|no)!")]
    [TestCase("no no no", "no|no|no", "no|no|no")]
    [TestCase("one two three", "one|ten|three", "one|three")]
    [TestCase("well-known", "well", "well-known")]
    public void Words_are_told_as_they_are_written(string phrase, string boundaries, string words) => Read(phrase, boundaries).ShouldBe(words);

    [TestCase("您好世界。")]
    [TestCase("こんにちは")]
    [TestCase("สวัสดี")]
    public void Of_a_text_without_spaces_nothing_is_told(string phrase) => Read(phrase, phrase[..2]).ShouldBeEmpty();

    [Test]
    public void Parts_of_a_word_make_one_from_the_first_to_the_last()
    {
        var (reader, words) = (new SpokenWordReader("well-known"), new List<SpokenWord>());
        reader.Read(Boundary("well", 100), words);
        words.ShouldBeEmpty();
        reader.Read(Boundary("known", 400), words);
        words.ShouldBe([new SpokenWord("well-known", 100, 500)]);
    }

    [Test]
    public void Punctuation_is_no_word()
    {
        var (reader, words) = (new SpokenWordReader("Yes ."), new List<SpokenWord>());
        reader.Read(Boundary("Yes", 0), words);
        reader.Read(new MetadataData(0, 0, new BoundaryText(".", "PunctuationBoundary")), words);
        reader.Complete(words);
        words.ShouldHaveSingleItem();
    }

    [TestCase("de-DE", "de-DE-KatjaNeural")]
    [TestCase("de", "de-DE-KatjaNeural")]
    [TestCase("en-NZ", "en-GB-RyanNeural")]
    [TestCase("en-US", "en-US-AvaNeural")]
    [TestCase("xx-YY", AzureLanguages.AnyLanguage)]
    public void A_voice_of_the_settings_comes_first_in_its_language(string language, string voice) =>
        new VoiceChoice(Options.Create(new AzureSpeechOptions { Voice = "en-GB-RyanNeural" })).For(language).ShouldBe(voice);

    private static MetadataData Boundary(string text, int atMs) => new(atMs * 10_000L, 1_000_000, new BoundaryText(text, "WordBoundary"));

    private static string Read(string phrase, string boundaries)
    {
        var (reader, words) = (new SpokenWordReader(phrase), new List<SpokenWord>());
        foreach (var (text, i) in boundaries.Split('|').Select((text, i) => (text, i)))
            reader.Read(Boundary(text, i * 100), words);
        reader.Complete(words);
        return string.Join('|', words.Select(word => word.Text));
    }
}
