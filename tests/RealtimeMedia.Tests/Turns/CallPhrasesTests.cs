using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.RealtimeMedia.Turns;

namespace VoiceAssistant.RealtimeMedia.Tests.Turns;

public sealed class CallPhrasesTests
{
    private static readonly Phrase[] Spoken = [.. Enum.GetValues<Phrase>().Except([Phrase.Greeting])];

    [Test]
    public void A_language_that_providers_speak_is_not_addressed_in_English(
        [Values(
            "de-AT", "es-MX", "fr-CA", "it-IT", "pt-BR", "pt-PT", "nl-BE", "pl-PL", "ja-JP", "zh-CN", "zh-TW", "zh-Hant-HK", "zh-Hans", "ko-KR", "tr-TR",
            "sv-SE", "da-DK", "nb-NO", "no-NO", "fi-FI", "cs-CZ", "ru-RU", "uk-UA", "ar-EG", "hi-IN", "id-ID", "el-GR", "hu-HU", "ro-RO", "IT")]
        string language)
    {
        var english = Spoken.SelectMany(phrase => Some(Phrases("en-US"), phrase)).ToHashSet();
        var phrases = Phrases(language);
        foreach (var phrase in Spoken)
            Some(phrases, phrase).ShouldAllBe(text => text.Length > 0 && !english.Contains(text), phrase.ToString());
    }

    [Test]
    public void Every_language_has_every_phrase_and_three_ways_to_ask_for_a_moment()
    {
        PhraseBook.Languages.Count.ShouldBeGreaterThan(25);
        foreach (var language in PhraseBook.Languages)
        {
            var phrases = Phrases(language);
            Spoken.ShouldAllBe(phrase => phrases.Next(phrase).Length > 0, language);
            Some(Phrases(language), Phrase.OneMoment).Distinct().Count().ShouldBeGreaterThanOrEqualTo(3, language);
        }
    }

    [Test]
    public void That_a_call_is_recorded_is_said_after_who_speaks_and_before_the_greeting_in_any_language()
    {
        var (assistant, disclosure) = (Assistant("en-US") with { Greeting = "Good morning!" }, new Disclosure("A machine speaks."));
        new CallPhrases(assistant, disclosure, saysRecorded: true).Next(Phrase.Greeting).ShouldBe("A machine speaks. This call is recorded. Good morning!");
        new CallPhrases(assistant with { Greeting = "" }, saysRecorded: true).Next(Phrase.Greeting).ShouldBe("This call is recorded.");
        foreach (var language in PhraseBook.Languages)
            new CallPhrases(Assistant(language), saysRecorded: true).Next(Phrase.Greeting).ShouldNotBeNullOrWhiteSpace(language);
    }

    [Test]
    public void What_is_said_to_somebody_who_waits_never_comes_twice_running()
    {
        foreach (var language in PhraseBook.Languages)
        {
            var phrases = Phrases(language);
            foreach (var phrase in new[] { Phrase.OneMoment, Phrase.StillWorking, Phrase.AreYouThere })
            {
                var said = Some(phrases, phrase);
                said.Zip(said.Skip(1)).ShouldAllBe(pair => pair.First != pair.Second, $"{phrase} in {language}");
            }
        }
    }

    [Test]
    public void The_owners_own_sentences_come_first_in_any_language()
    {
        foreach (var language in new[] { "en-US", "ja-JP", "cy-GB" })
        {
            var phrases = Phrases(language, new(OneMoment: ["Eiliad.", "Arhoswch."], AreYouThere: []));
            Some(phrases, Phrase.OneMoment)[..3].ShouldBe(["Eiliad.", "Arhoswch.", "Eiliad."]);
            phrases.Next(Phrase.AreYouThere).ShouldBe(Phrases(language).Next(Phrase.AreYouThere));
        }
    }

    [Test]
    public void A_language_of_which_we_have_no_sentences_is_addressed_in_English() =>
        Phrases("cy-GB").Next(Phrase.AreYouThere).ShouldBe("Are you still there?");

    [Test]
    public void The_greeting_is_the_assistants_own() => Phrases("ja-JP").Next(Phrase.Greeting).ShouldBe("Hi!");

    private static string[] Some(CallPhrases phrases, Phrase phrase) => [.. Enumerable.Range(0, 12).Select(_ => phrases.Next(phrase))];

    private static CallPhrases Phrases(string language, OwnPhrases? own = null) => new(Assistant(language, own));

    private static AssistantSnapshot Assistant(string language, OwnPhrases? own = null)
    {
        var assistant = AssistantConfig.Create(OwnerId.New(), "Anna", default);
        assistant.Describe("", "Hi!");
        assistant.Locate(language, "Etc/UTC");
        assistant.Word(new SpeechPolicy(Phrases: own));
        return AssistantSnapshot.Of(assistant, new TurnDefaults());
    }
}
