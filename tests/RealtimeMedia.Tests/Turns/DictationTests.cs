using VoiceAssistant.RealtimeMedia.Turns;
using VoiceAssistant.RealtimeMedia.Turns.Words;

namespace VoiceAssistant.RealtimeMedia.Tests.Turns;

/// <summary>How long a caller is waited for depends on what they have said.</summary>
internal sealed class DictationTests
{
    [TestCase("It's 415", 1_100)]
    [TestCase("four one five", 1_100)]
    [TestCase("0171 23 45", 1_100)]
    [TestCase("My name is", 1_500)]
    [TestCase("My name is um", 1_500)]
    [TestCase("I would like to come on Monday and", 1_500)]
    [TestCase("It's j o h n", 1_100)]
    [TestCase("john at example dot", 1_100)]
    public void A_pause_in_what_is_unfinished_ends_no_turn(string words, int pauseMs)
    {
        var told = new TurnScript().Listening(givesPartials: true).Voice(800).Silence(240).Happens(new PartiallyRecognized(words))
            .Silence(pauseMs - 240).Voice(800);
        told.Effects.ShouldNotContain(effect => effect is EndUtterance, "the words were known at the pause");
        var late = new TurnScript().Listening().Voice(800).Silence(500).Happens(new Recognized(words)).Silence(pauseMs - 500).Voice(800)
            .Silence(500).Happens(new Recognized("and the rest"));
        late.Silence(2_000);
        late.Effects.OfType<Answer>().ShouldHaveSingleItem("they were known only then").Transcript.ShouldBe($"{words} and the rest");
    }

    [TestCase("It's 415")]
    [TestCase("I would like to come on Monday and")]
    public void Nobody_is_waited_for_longer_than_the_limit(string words)
    {
        var script = new TurnScript().Listening().Voice(800);
        var lastVoiced = script.Now;
        script.Silence(500).Happens(new Recognized(words)).Silence(3_000);
        (script.TimeOf<Answer>() - lastVoiced).ShouldBeInRange(1_400, 2_000);
    }

    [TestCase("Yes.")]
    [TestCase("No, thanks.")]
    [TestCase("That's right.")]
    public void A_short_answer_is_answered_at_once(string words)
    {
        var script = new TurnScript().Listening(givesPartials: true).Voice(500);
        var lastVoiced = script.Now;
        script.Silence(220).Happens(new PartiallyRecognized(words)).Silence(300);
        (script.TimeOf<EndUtterance>() - lastVoiced).ShouldBeLessThan(300);
    }

    [Test]
    public void A_question_that_is_whole_is_answered_sooner_and_other_sentences_are_not()
    {
        EndOf("What time do you close?").ShouldBe(400);
        EndOf("My car is broken").ShouldBe(500);
    }

    [Test]
    public void An_answer_that_goes_on_is_heard_to_its_end()
    {
        var script = new TurnScript().Listening(givesPartials: true).Voice(400).Silence(220).Happens(new PartiallyRecognized("Yes"))
            .Voice(600);
        var lastVoiced = script.Now;
        script.Silence(600);
        (script.TimeOf<EndUtterance>() - lastVoiced).ShouldBe(500);
    }

    [TestCase("at 9:30", Ending.Unknown)]
    [TestCase("for 4", Ending.Unknown)]
    [TestCase("for 12", Ending.Unknown)]
    [TestCase("it was in 1985", Ending.Unknown)]
    [TestCase("it costs 4.50", Ending.Unknown)]
    [TestCase("+1 415 555 0123", Ending.Unknown)]
    [TestCase("415 555", Ending.Dictation)]
    [TestCase("4711", Ending.Dictation)]
    [TestCase("double seven", Ending.Dictation)]
    [TestCase("a table for two", Ending.Unknown)]
    [TestCase("well...", Ending.Unfinished)]
    [TestCase("Could you", Ending.Unfinished)]
    [TestCase("Could you help me", Ending.Whole)]
    [TestCase("yes please", Ending.Answer)]
    public void What_ends_a_turn_is_told_by_its_last_words(string words, Ending ending) =>
        TurnWords.In("en-GB", [], []).Hear(words).Ending.ShouldBe(ending);

    [TestCase("de", "Ich heiße", Ending.Unfinished)]
    [TestCase("de", "null eins sieben", Ending.Dictation)]
    [TestCase("de", "Ja, bitte.", Ending.Answer)]
    [TestCase("es", "Me llamo", Ending.Unfinished)]
    [TestCase("es", "seis cinco cuatro", Ending.Dictation)]
    [TestCase("fr", "Je m'appelle", Ending.Unfinished)]
    public void In_each_language_by_its_own(string language, string words, Ending ending) =>
        TurnWords.In(language, [], []).Hear(words).Ending.ShouldBe(ending);

    private static long EndOf(string words)
    {
        var script = new TurnScript().Listening(givesPartials: true).Voice(1_200);
        var lastVoiced = script.Now;
        script.Silence(260).Happens(new PartiallyRecognized(words)).Silence(1_000);
        return script.TimeOf<EndUtterance>() - lastVoiced;
    }
}
