using VoiceAssistant.Infrastructure.Offline;

namespace VoiceAssistant.Infrastructure.Tests.Offline;

internal sealed class FactsTests
{
    [Test]
    public void A_sentence_that_goes_on_in_the_next_line_is_one() =>
        Sentences("We are open every day but Sunday, and on Friday\nuntil noon.\nParking is free.")
            .ShouldBe(["We are open every day but Sunday, and on Friday until noon.", "Parking is free."]);

    [Test]
    public void A_full_line_goes_on_in_the_next_whatever_that_begins_with() =>
        Sentences("Our practice is in the old customs house by the river, quite close to the\nHarbour Street stop.").ShouldHaveSingleItem();

    [Test]
    public void Lines_of_a_list_are_sentences_without_their_bullets() =>
        Sentences("- Soup 5 dollars\n* Salad 7 dollars\n3. Cake 4 dollars").ShouldBe(["Soup 5 dollars", "Salad 7 dollars", "Cake 4 dollars"]);

    [Test]
    public void A_heading_belongs_to_what_is_below_it_and_is_never_quoted()
    {
        var facts = Facts.In("Prices:\nSoup is 5 dollars.\n\nWe are open.\n# Staff\nAnna cooks.");
        facts.Select(f => (f.Heading, f.Sentence)).ShouldBe(
            [("Prices", "Soup is 5 dollars."), ("", "We are open."), ("Staff", "Anna cooks.")]);
    }

    [Test]
    public void Instructions_to_the_assistant_are_not_quoted() =>
        Sentences("You are friendly. Be brief. Never lie. If you do not know something, say so. When the caller is done, say goodbye. We bake bread.")
            .ShouldBe(["We bake bread."]);

    [Test]
    public void Times_of_day_do_not_end_a_sentence() => Sentences("We are open from 8 a.m. to 6 p.m. On Friday we close at 2 p.m.")
        .ShouldBe(["We are open from 8 a.m. to 6 p.m.", "On Friday we close at 2 p.m."]);

    [TestCase("")]
    [TestCase("\n\n:\n")]
    public void Nothing_gives_nothing(string text) => Facts.In(text).ShouldBeEmpty();

    private static IEnumerable<string> Sentences(string text) => Facts.In(text).Select(f => f.Sentence);
}
