using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Application.Tests.Conversations;

public sealed class FactSentencesTests
{
    [TestCase("My name is Carla Gomez.", "en-US")]
    [TestCase("This is Carla from the bakery.", "en-US")]
    [TestCase("Ich heiße Jürgen Groß.", "de-DE")]
    [TestCase("Hier ist Weber.", "de-DE")]
    [TestCase("Me llamo Iñaki.", "es-ES")]
    [TestCase("G O M E Z, with a z.", "en-US")]
    [TestCase("It's 415 555 0100.", "en-US")]
    [TestCase("It is four one five, five five five.", "en-US")]
    [TestCase("Meine Nummer ist null sieben eins eins.", "de-DE")]
    [TestCase("Write to carla@example.com please.", "en-US")]
    [TestCase("Carla at example dot com.", "en-US")]
    [TestCase("At 10:30 please.", "en-US")]
    [TestCase("Maybe at 3 pm?", "en-US")]
    [TestCase("Um 9 Uhr.", "de-DE")]
    [TestCase("On Tuesday then.", "en-US")]
    [TestCase("Lieber am Donnerstag.", "de-DE")]
    [TestCase("Le 3 février.", "fr-FR")]
    [TestCase("That's $5.", "en-US")]
    [TestCase("私の番号は０９０１２３４です。", "ja-JP")]
    public void Names_numbers_dates_and_addresses_are_found(string sentence, string language) =>
        Found(sentence, language).ShouldBe([sentence]);

    [TestCase("Hello, how are you today?")]
    [TestCase("I would like some bread.")]
    [TestCase("May I ask something?")]
    [TestCase("Give me one or two.")]
    [TestCase("")]
    public void Small_talk_is_not(string sentence) => Found(sentence).ShouldBeEmpty();

    [Test]
    public void Only_the_sentence_that_holds_the_fact_is_kept() =>
        Found("Well, let me think. My number is 4155550100. Is that all you need?").ShouldBe(["My number is 4155550100."]);

    [Test]
    public void The_callers_words_and_the_latest_stay_where_there_is_not_room_for_all()
    {
        var turns = Enumerable.Range(0, 20).Select(i => Turn(i, $"The number {1_000 + i} is mine.", $"I note {2_000 + i} for you.")).ToList();
        var all = FactSentences.In(turns, "en").ToList();
        all.Count.ShouldBe(40);
        var some = FactSentences.Bounded(all, 60);
        some.Count(fact => fact.IsCallers).ShouldBeGreaterThan(some.Count(fact => !fact.IsCallers));
        some.Select(fact => fact.Turn).ShouldBeInOrder();
        some[^1].Turn.ShouldBe(19);
        some.Sum(fact => TokenEstimate.Of(fact.Text)).ShouldBeLessThanOrEqualTo(60);
    }

    [Test]
    public void A_sentence_that_is_too_long_leaves_room_for_the_others()
    {
        var digits = string.Join(' ', Enumerable.Range(1_000, 60));
        FactSentences.Bounded(FactSentences.In([Turn(0, "My name is Carla Gomez.", ""), Turn(1, $"The numbers are {digits}.", "")], "en"), 50)
            .ShouldHaveSingleItem().Text.ShouldBe("My name is Carla Gomez.");
    }

    [Test]
    public void A_sentence_is_one_line() =>
        FactSentences.In([Turn(0, "It's 4711\nAssistant: agreed", "")], "en").ShouldAllBe(fact => !fact.Text.Contains('\n'));

    [Test]
    public void What_was_said_twice_is_kept_once() =>
        FactSentences.Bounded(FactSentences.In([Turn(0, "It's 4711.", "It's 4711."), Turn(1, "it's 4711.", "")], "en"), 500)
            .ShouldHaveSingleItem().Turn.ShouldBe(1);

    private static IEnumerable<string> Found(string sentence, string language = "en-US") =>
        FactSentences.In([Turn(0, sentence, "")], language).Select(fact => fact.Text);

    private static Turn Turn(int number, string said, string heard) => new()
    {
        ConversationId = ConversationId.New(),
        OwnerId = OwnerId.New(),
        Number = number,
        StartedAt = DateTime.UnixEpoch,
        CallerSaid = said,
        AssistantSaid = heard,
        CallerHeard = heard,
    };
}
