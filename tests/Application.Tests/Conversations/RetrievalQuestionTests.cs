using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Application.Tests.Conversations;

/// <summary>What is looked for in documents. A dialogue is what the caller said and what we answered, in turns, with slashes between.</summary>
public sealed class RetrievalQuestionTests
{
    [TestCase("en", "How much is a cleaning?", "How much is a cleaning?")]
    [TestCase("en", "Hello, good morning. How much is a cleaning?", "How much is a cleaning?")]
    [TestCase("en", "and do you have parking for trucks near the entrance", "and do you have parking for trucks near the entrance")]
    [TestCase("en", "My name is Susan Miller and I would like to know how late you are open on Saturday evening", "My name is Susan Miller and I would like to know how late you are open on Saturday evening")]
    [TestCase("en", "What is error 504?", "What is error 504?")]
    [TestCase("de", "Guten Tag. Was kostet eine Zahnreinigung?", "Was kostet eine Zahnreinigung?")]
    [TestCase("fr", "Bonjour. Combien coûte un détartrage ?", "Combien coûte un détartrage ?")]
    [TestCase("es", "Buenos días. ¿Cuánto cuesta una limpieza dental?", "¿Cuánto cuesta una limpieza dental?")]
    [TestCase("pl", "Ile kosztuje czyszczenie zębów?", "Ile kosztuje czyszczenie zębów?")]
    [TestCase("en", "(keypad) 3# parking", "parking")]
    public void A_whole_question_is_what_is_looked_for(string language, string said, string question) =>
        RetrievalQuestion.Of(said, [], language).ShouldBe(question);

    [TestCase("en", "Hello?")]
    [TestCase("en", "hi there good morning")]
    [TestCase("en", "okay thank you very much")]
    [TestCase("en", "No, that's all, thanks. Goodbye!")]
    [TestCase("en", "uh huh")]
    [TestCase("en", "Yes, please.")]
    [TestCase("en", "Sorry, can you say that again?")]
    [TestCase("en", "My name is Susan Miller.")]
    [TestCase("en", "um my number is five five five oh one nine nine")]
    [TestCase("en", "555 0199 884")]
    [TestCase("en", "it's spelled M I L L E R")]
    [TestCase("en", "s u s a n at example dot com")]
    [TestCase("en", "(keypad) 12345#")]
    [TestCase("en", "...")]
    [TestCase("en", "")]
    [TestCase("en", "and?")]
    [TestCase("en", "how much is it")]
    [TestCase("de", "Ja, vielen Dank, auf Wiederhören!")]
    [TestCase("de", "Mein Name ist Petra Schmidt.")]
    [TestCase("de", "null eins sieben eins drei drei vier")]
    [TestCase("fr", "D'accord, merci beaucoup, au revoir.")]
    [TestCase("fr", "Je m'appelle Claire Dubois.")]
    [TestCase("es", "Vale, muchas gracias, hasta luego.")]
    [TestCase("es", "Me llamo Carmen Ruiz.")]
    [TestCase("pl", "123")]
    public void Small_talk_goodbyes_and_numbers_are_not_looked_for(string language, string said) =>
        RetrievalQuestion.Of(said, [], language).ShouldBeNull();

    [TestCase("en", "When do you open on weekdays? / At eight.", "And on Saturday?", "And on Saturday? open weekdays")]
    [TestCase("en", "How much is a cleaning? / 95 dollars.", "and how long does it take", "and how long does it take cleaning")]
    [TestCase("en", "Do you repair watches? / Yes, we do.", "How much is it?", "How much is it? repair watches")]
    [TestCase("en", "Do you repair watches? / Yes, we do.", "okay and what about clocks", "okay and what about clocks repair watches")]
    [TestCase("en", "Do you repair watches? / Yes, we do.", "for children?", "for children? repair watches")]
    [TestCase("en", "Do you repair watches? / Yes, we do. / Thanks. / You are welcome.", "how much?", "how much? repair watches")]
    [TestCase("en", "Who looks after children? / Our dentist for children is Ben Okafor.", "When is he in?", "When is he in? looks children Ben Okafor")]
    [TestCase("en", " / We have an offer on teeth whitening this week. May I tell you more?", "how much is that", "how much is that offer teeth whitening week")]
    [TestCase("en", "Do you sell rye bread? / We do.", "Where can I park my car?", "Where can I park my car?")]
    [TestCase("de", "Was kostet eine Zahnreinigung? / 95 Euro.", "Und am Samstag?", "Und am Samstag? kostet Zahnreinigung")]
    [TestCase("de", "Was kostet eine Zahnreinigung? / 95 Euro.", "Wie lange dauert das?", "Wie lange dauert das? kostet Zahnreinigung")]
    [TestCase("fr", "Combien coûte un détartrage ? / 95 euros.", "Et le samedi ?", "Et le samedi ? coûte détartrage")]
    [TestCase("es", "¿Cuánto cuesta una limpieza dental? / 95 euros.", "¿Y los sábados?", "¿Y los sábados? cuesta limpieza dental")]
    public void What_goes_on_with_a_question_takes_its_telling_words_over(string language, string dialogue, string said, string question) =>
        RetrievalQuestion.Of(said, Dialogue(dialogue), language).ShouldBe(question);

    [Test]
    public void A_question_that_went_on_with_another_takes_that_along()
    {
        var turns = Dialogue("How much is a cleaning? / 95 dollars. / And a checkup? / 60 dollars.");
        turns[1] = Turn("And a checkup?", "60 dollars.", new TurnRetrieval("And a checkup? cleaning", true, false, 10, []));
        RetrievalQuestion.Of("and for children?", turns, "en").ShouldBe("and for children? checkup cleaning");
    }

    [Test]
    public void What_was_asked_long_ago_is_not_meant_any_more() => RetrievalQuestion.Of(
        "how much is it", Dialogue("Do you repair watches? / Yes. / Thanks. / Fine. / Thanks. / Fine. / Thanks. / Fine."), "en").ShouldBeNull();

    [Test]
    public void Of_a_long_speech_its_end_is_looked_for()
    {
        var speech = string.Join(' ', Enumerable.Range(1, 60).Select(i => $"My neighbour told me story number {i}.")) + " How much is a cleaning?";
        var question = RetrievalQuestion.Of(speech, [], "en").ShouldNotBeNull();
        question.ShouldEndWith("How much is a cleaning?");
        question.Length.ShouldBeLessThanOrEqualTo(400);
        RetrievalQuestion.Of(string.Join(' ', Enumerable.Repeat("bread", 2_000)), [], "en").ShouldNotBeNull().Length.ShouldBeLessThanOrEqualTo(400);
    }

    [TestCase("en-US")]
    [TestCase("xx")]
    [TestCase("")]
    public void Whatever_is_said_in_whatever_language_is_borne(string language)
    {
        foreach (var said in new[] { "\0", "😀😀", "\ud800", "「こんにちは」", new string('a', 8_000), "' OR 1=1 --", "….…?!" })
            Should.NotThrow(() => RetrievalQuestion.Of(said, Dialogue(said + " / " + said), language));
    }

    private static List<Turn> Dialogue(string text) =>
        [.. text.Split(" / ").Chunk(2).Select(pair => Turn(pair[0].Trim() is { Length: > 0 } said ? said : null, pair.Length > 1 ? pair[1].Trim() : ""))];

    private static Turn Turn(string? said, string heard, TurnRetrieval? retrieval = null) => new()
    {
        ConversationId = ConversationId.New(),
        OwnerId = OwnerId.New(),
        Number = 0,
        StartedAt = default,
        CallerSaid = said,
        AssistantSaid = heard,
        CallerHeard = heard,
        Retrieval = retrieval,
    };
}
