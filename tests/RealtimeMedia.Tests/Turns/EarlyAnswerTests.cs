using VoiceAssistant.RealtimeMedia.Turns;

namespace VoiceAssistant.RealtimeMedia.Tests.Turns;

/// <summary>A recogniser that gives partial texts all the time, and its final text a second after the caller has finished.</summary>
internal sealed class EarlyAnswerTests
{
    private const string Partial = "i would like to book a table", Final = "I would like to book a table.";

    [Test]
    public void What_no_longer_changes_is_answered_before_its_final_text_is_there()
    {
        var script = Asked(Partial).Silence(600);
        script.Effects.ShouldBe([BeginUtterance.Instance, EndUtterance.Instance, new Answer(1, Partial)]);
        script.State.Phase.ShouldBe(TurnPhase.Thinking);
    }

    [Test]
    public void What_has_not_changed_by_the_end_of_the_turn_is_answered_in_the_same_block()
    {
        var script = Asked(Partial).Silence(600);
        script.TimeOf<Answer>().ShouldBe(script.TimeOf<EndUtterance>());
    }

    [Test]
    public void Who_gives_final_texts_at_once_is_waited_for()
    {
        var script = new TurnScript().Listening(givesPartials: true).Voice(1_000).Happens(new PartiallyRecognized(Partial)).Silence(1_500);
        script.Effects.ShouldBe([BeginUtterance.Instance, EndUtterance.Instance]);
    }

    [Test]
    public void Words_that_still_come_in_are_waited_for()
    {
        var script = Asked("i would like").Silence(480).Happens(new PartiallyRecognized(Partial)).Silence(EarlyRules.StableMs - 20);
        script.Effects.ShouldBe([BeginUtterance.Instance, EndUtterance.Instance]);
        script.Silence(40);
        script.Effects.Last().ShouldBe(new Answer(1, Partial));
    }

    [Test]
    public void The_same_words_with_capitals_and_a_full_stop_change_what_is_written_down_and_nothing_else()
    {
        var script = Asked(Partial).Silence(600).Forget().Happens(new Recognized(Final, IsEndpoint: true));
        script.Effects.ShouldBe([new CorrectTranscript(Final)]);
        script.State.Unanswered.ShouldBe(0);
        script.State.Early.ShouldBeNull();
        script.State.Open!.Value.Asked.ShouldBe(Final);
    }

    [Test]
    public void Another_final_text_is_answered_instead_while_nothing_was_said_yet()
    {
        var script = Asked(Partial).Silence(600).Forget().Happens(new Recognized("I would like to book a cable car.", IsEndpoint: true));
        script.Effects.ShouldBe(
            [InterruptReply.Otherwise, DropTurn.Instance, new Answer(2, "I would like to book a cable car.")]);
    }

    [Test]
    public void Another_final_text_is_only_written_down_where_the_caller_hears_the_answer_already()
    {
        var script = Asked(Partial).Silence(600).Happens(new ReplyStarted(1)).Forget()
            .Happens(new Recognized("I would like to book a cable car.", IsEndpoint: true));
        script.Effects.ShouldBe([new CorrectTranscript("I would like to book a cable car.")]);
        script.State.Phase.ShouldBe(TurnPhase.Speaking);
    }

    [Test]
    public void Where_nothing_was_understood_in_the_end_the_answer_stands()
    {
        var script = Asked(Partial).Silence(600).Forget().Happens(new Recognized(""));
        script.Effects.ShouldBeEmpty();
        script.State.Open!.Value.Asked.ShouldBe(Partial);
    }

    [Test]
    public void A_late_last_word_is_answered_with_the_rest_before_the_final_text_is_there()
    {
        var script = Asked("i would like to book").Silence(600).Forget().Happens(new PartiallyRecognized(Partial));
        script.Effects.ShouldBe([InterruptReply.Otherwise, DropTurn.Instance, new Answer(2, Partial)]);
        script.Forget().Happens(new Recognized(Final));
        script.Effects.ShouldBe([new CorrectTranscript(Final)]);
    }

    [Test]
    public void A_caller_who_has_not_finished_by_their_words_is_not_answered_early()
    {
        var script = Asked("i would like to book a table for um").Silence(900);
        script.Effects.ShouldBe([BeginUtterance.Instance]);
    }

    [Test]
    public void An_okay_over_the_end_of_a_reply_is_not_answered_early_either()
    {
        var script = new TurnScript().HearsLate().Answering(givesPartials: true).HearsLate().VoiceAtEnd(400, leftMs: 300)
            .Happens(new PlayedOut(1)).Happens(new PartiallyRecognized("okay")).Silence(1_200);
        script.Effects.ShouldNotContain(effect => effect is Answer);
        script.Happens(new Recognized("Okay."));
        script.Effects.ShouldNotContain(effect => effect is Answer);
    }

    [Test]
    public void Whoever_has_interrupted_is_answered_early_too()
    {
        var script = Interrupted("no on sunday");
        script.Effects.TakeLast(3).ShouldBe([EndUtterance.Instance, FinishTurn.Instance, new Answer(2, "no on sunday")]);
        script.TimeOf<Answer>().ShouldBe(script.TimeOf<EndUtterance>());
        script.Forget().Happens(new Recognized("No, on Sunday."));
        script.Effects.ShouldBe([new CorrectTranscript("No, on Sunday.")]);
        script.State.Unanswered.ShouldBe(0);
    }

    [Test]
    public void Another_final_text_of_an_interruption_is_answered_instead()
    {
        var script = Interrupted("no on sunday").Forget().Happens(new Recognized("No, on Monday."));
        script.Effects.ShouldBe([InterruptReply.Otherwise, DropTurn.Instance, new Answer(3, "No, on Monday.")]);
    }

    [TestCase("mhm")]
    [TestCase("")]
    public void An_interruption_that_asks_for_nothing_lets_the_reply_go_on(string partial)
    {
        var script = Interrupted(partial).Happens(new Recognized(partial));
        script.Effects.ShouldContain(ResumeReply.Instance);
        script.Effects.ShouldNotContain(effect => effect is Answer);
        (script.State.Phase, script.State.Unanswered).ShouldBe((TurnPhase.Speaking, 0));
    }

    [TestCase("Mhm.")]
    [TestCase("")]
    public void An_interrupted_reply_is_not_left_for_what_may_have_been_a_hum(string final)
    {
        var script = Interrupted("new home");
        script.Effects.ShouldNotContain(effect => effect is Answer);
        script.Happens(new Recognized(final));
        script.Effects.ShouldContain(ResumeReply.Instance);
        script.Effects.ShouldNotContain(effect => effect is Answer);
    }

    [Test]
    public void What_is_said_over_a_goodbye_waits_for_its_final_text()
    {
        var script = new TurnScript().Listening().HearsLate().Silence(10_000).Happens(new ReplyStarted(1)).Silence(1_000).Happens(new PlayedOut(1))
            .Silence(10_000).Happens(new ReplyStarted(2)).Silence(200).Forget()
            .Voice(800).Happens(new PartiallyRecognized("wait i am here")).Silence(600);
        script.Effects.ShouldNotContain(effect => effect is Answer);
        script.Happens(new Recognized("Wait, I am here."));
        script.Effects.OfType<Answer>().Single().Transcript.ShouldBe("Wait, I am here.");
    }

    [Test]
    public void What_was_told_again_over_the_answer_is_not_answered_again()
    {
        var script = Asked(Partial).Silence(600).Happens(new ReplyStarted(1)).Silence(200)
            .Voice(800).Happens(new PartiallyRecognized(Partial)).Happens(new Recognized(Final)).Forget().Silence(900);
        script.Effects.ShouldNotContain(effect => effect is Answer);
    }

    [Test]
    public void What_is_added_before_anything_was_heard_is_answered_early_with_what_came_before()
    {
        var script = new TurnScript().Thinking(givesPartials: true).HearsLate().Forget().Silence(200);
        var asked = script.State.Open!.Value.Asked;
        script.Voice(800).Happens(new PartiallyRecognized("and on sunday")).Silence(1_000);
        script.Effects.Last().ShouldBe(new Answer(2, $"{asked} and on sunday"));
        script.Forget().Happens(new Recognized("And on Sunday?"));
        script.Effects.ShouldBe([new CorrectTranscript($"{asked} And on Sunday?")]);
    }

    [Test]
    public void A_caller_who_goes_on_is_answered_once_with_all_of_it_as_it_was_understood_in_the_end()
    {
        var script = Asked("i would like to book").Silence(600)
            .Voice(800).Happens(new Recognized("I'd like to book", IsEndpoint: false)).Silence(800)
            .Happens(new Recognized("for tomorrow."));
        script.Effects.OfType<Answer>().Last().Transcript.ShouldBe("I'd like to book for tomorrow.");
        script.State.Unanswered.ShouldBe(0);
    }

    [Test]
    public void One_final_text_for_two_utterances_is_not_said_twice()
    {
        var script = Asked("i would like to book").Silence(600)
            .Voice(800).Happens(new PartiallyRecognized("i would like to book for tomorrow")).Silence(700)
            .Happens(new Recognized("I would like to book for tomorrow.")).Happens(new Recognized(""));
        script.Effects.OfType<Answer>().Last().Transcript.ShouldBe("i would like to book for tomorrow.");
        script.State.Unanswered.ShouldBe(0);
    }

    [Test]
    public void More_that_comes_with_the_final_text_of_what_was_answered_is_answered()
    {
        var script = Asked("yes").Silence(600);
        script.Effects.Last().ShouldBe(new Answer(1, "yes"));
        script.Voice(800).Silence(700).Happens(new Recognized("Yes, but make it five.", IsEndpoint: true)).Happens(new Recognized(""));
        script.Effects.OfType<Answer>().Last().Transcript.ShouldBe("yes but make it five.");
    }

    [Test]
    public void More_that_is_said_over_the_answer_is_answered_by_itself()
    {
        var script = Asked("yes").Silence(600).Happens(new ReplyStarted(1)).Silence(200)
            .Voice(800).Silence(700).Happens(new Recognized("Yes, but make it five.", IsEndpoint: true)).Happens(new Recognized(""));
        script.Effects.OfType<Answer>().Last().Transcript.ShouldBe("but make it five.");
    }

    [Test]
    public void More_in_other_words_than_were_answered_is_answered_whole()
    {
        var script = Asked("yes").Silence(600)
            .Voice(800).Silence(700).Happens(new Recognized("Yeah, but make it five.", IsEndpoint: true)).Happens(new Recognized(""));
        script.Effects.OfType<Answer>().Last().Transcript.ShouldBe("Yeah, but make it five.");
    }

    [Test]
    public void A_final_text_that_never_comes_is_given_up()
    {
        var script = Asked(Partial).Silence(600).Happens(new ReplyStarted(1)).Silence(CallerRules.TranscriptTimeoutMs);
        script.State.Early.ShouldBeNull();
        script.State.Unanswered.ShouldBe(0);
    }

    /// <summary>The caller has spoken over a reply, and is silent for as long as it takes.</summary>
    private static TurnScript Interrupted(string partial) => new TurnScript().Answering(givesPartials: true).HearsLate().Forget()
        .Voice(800).Happens(new PartiallyRecognized(partial)).Silence(600);

    /// <summary>The caller has said something for a second, and so much was understood of it as they finished.</summary>
    private static TurnScript Asked(string partial) =>
        new TurnScript().Listening().HearsLate().Voice(1_000).Happens(new PartiallyRecognized(partial));
}
