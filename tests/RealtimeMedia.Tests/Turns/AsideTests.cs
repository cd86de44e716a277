using VoiceAssistant.Domain.Calls;
using VoiceAssistant.RealtimeMedia.Turns;

namespace VoiceAssistant.RealtimeMedia.Tests.Turns;

/// <summary>What a caller says over a reply without wanting the word.</summary>
internal sealed class AsideTests
{
    [TestCase("mhm")]
    [TestCase("Okay.")]
    [TestCase("Yeah, sure.")]
    [TestCase("Oh, I see.")]
    [TestCase("All right, got it.")]
    public void Words_that_say_go_on_do_not_stop_a_reply_where_they_are_told_in_time(string words)
    {
        var script = new TurnScript().Answering(givesPartials: true).Voice(300).Happens(new PartiallyRecognized(words)).Voice(500)
            .Silence(500).Happens(new Recognized(words));
        script.Effects.ShouldNotContain(e => e is InterruptReply || e is Answer);
        script.State.Phase.ShouldBe(TurnPhase.Speaking);
    }

    [Test]
    public void The_recogniser_is_asked_as_soon_as_a_word_may_be_heard_and_again()
    {
        var script = new TurnScript().Answering(givesPartials: true);
        var firstVoiced = script.Now + 20;
        script.Voice(500);
        script.Done.Where(d => d.Effect is AskPartial).Select(d => d.At).ShouldBe([firstVoiced + 160, firstVoiced + 240, firstVoiced + 320, firstVoiced + 460]);
        script.TimeOf<InterruptReply>().ShouldBe(firstVoiced + 420);
    }

    [Test]
    public void It_is_asked_again_for_what_may_follow_an_acknowledgement()
    {
        var script = new TurnScript().Answering(givesPartials: true).Voice(300).Happens(new PartiallyRecognized("Okay")).Voice(500);
        script.Effects.OfType<AskPartial>().Count().ShouldBe(5);
        script.Happens(new PartiallyRecognized("Okay, but not on Sunday"));
        script.Effects.Last().ShouldBe(InterruptReply.ByVoice);
    }

    [TestCase("So?")]
    [TestCase("You.")]
    public void The_first_syllable_of_something_does_not_decide(string words)
    {
        var script = new TurnScript().Answering(givesPartials: true).Voice(240).Happens(new PartiallyRecognized(words));
        script.Effects.ShouldNotContain(e => e is InterruptReply);
        script.Voice(100).Happens(new PartiallyRecognized("Yeah"));
        script.Voice(300);
        script.Effects.ShouldNotContain(e => e is InterruptReply);
    }

    [TestCase("Wait.")]
    [TestCase("No.")]
    [TestCase("Sorry.")]
    [TestCase("What?")]
    [TestCase("I would")]
    [TestCase("Start.")]
    [TestCase("Top.")]
    public void The_first_syllable_of_an_interruption_does(string words)
    {
        var script = new TurnScript().Answering(givesPartials: true).Voice(240).Happens(new PartiallyRecognized(words));
        script.Effects.Last().ShouldBe(InterruptReply.ByVoice);
    }

    [TestCase("Ice.", "I see.")]
    [TestCase("Folk.", "Okay.")]
    public void Words_that_are_heard_once_may_be_misheard(string first, string then)
    {
        var script = new TurnScript().Answering(givesPartials: true).Voice(320).Happens(new PartiallyRecognized(first)).Voice(160);
        script.Effects.ShouldNotContain(e => e is InterruptReply);
        script.Happens(new PartiallyRecognized(then)).Silence(500).Happens(new Recognized(then));
        script.Effects.ShouldNotContain(e => e is InterruptReply || e is Answer);
    }

    [Test]
    public void Words_that_are_heard_twice_interrupt()
    {
        var script = new TurnScript().Answering(givesPartials: true).Voice(240).Happens(new PartiallyRecognized("Tues"))
            .Voice(80).Happens(new PartiallyRecognized("Tuesday"));
        script.Effects.Last().ShouldBe(InterruptReply.ByVoice);
    }

    [Test]
    public void So_do_words_that_go_on_whatever_they_are()
    {
        var script = new TurnScript().Answering(givesPartials: true);
        var firstVoiced = script.Now + 20;
        script.Voice(320).Happens(new PartiallyRecognized("Tuesday")).Voice(400);
        script.TimeOf<InterruptReply>().ShouldBe(firstVoiced + 600);
    }

    [TestCase("And then?")]
    [TestCase("So um")]
    [TestCase("You know.")]
    public void The_beginning_of_a_sentence_tells_nothing_yet(string words)
    {
        var script = new TurnScript().Answering(givesPartials: true).Voice(240).Happens(new PartiallyRecognized(words))
            .Voice(80).Happens(new PartiallyRecognized(words)).Voice(300).Silence(500).Happens(new Recognized(words));
        script.Effects.ShouldNotContain(e => e is InterruptReply || e is Answer, "a hum is heard as one");
    }

    [TestCase("And?", 300, false)]
    [TestCase("Um.", 300, false)]
    [TestCase("And what about Sunday?", 600, true)]
    [TestCase("Maybe.", 300, true)]
    [TestCase("Not really.", 400, true)]
    [TestCase("And then?", 900, true)]
    public void A_hum_into_a_silence_is_no_turn(string words, int ms, bool isTurn)
    {
        var script = new TurnScript().Listening().Voice(ms).Silence(500).Happens(new Recognized(words)).Silence(2_000);
        script.Effects.OfType<Answer>().Any().ShouldBe(isTurn);
        script.State.Phase.ShouldBe(isTurn ? TurnPhase.Thinking : TurnPhase.Listening);
    }

    [TestCase("Hmmm.")]
    [TestCase("Um.")]
    public void Nor_is_a_long_one_over_the_end_of_a_statement(string words)
    {
        var script = new TurnScript().Answering().Voice(200).Happens(new PlayedOut(1)).Voice(800).Silence(500)
            .Happens(new Recognized(words)).Silence(2_000);
        script.Effects.ShouldNotContain(e => e is Answer);
    }

    [Test]
    public void A_hum_over_a_question_does_not_answer_it()
    {
        var script = new TurnScript().Answering(givesPartials: true).Voice(260).Silence(500).Happens(new Recognized("And."))
            .Happens(new PlayedOut(1, IsQuestion: true)).Silence(1_000);
        script.Effects.ShouldNotContain(e => e is Answer);
    }

    [TestCase("en-US", "So wait")]
    [TestCase("de-DE", "Also, Moment")]
    [TestCase("de-DE", "Und warten Sie")]
    [TestCase("fr-FR", "Alors, attendez")]
    public void A_word_for_it_behind_a_beginning_interrupts(string language, string words)
    {
        var script = new TurnScript(language).Answering(givesPartials: true).Voice(240).Happens(new PartiallyRecognized(words));
        script.Effects.Last().ShouldBe(InterruptReply.ByVoice);
    }

    [Test]
    public void Words_heard_twice_before_speech_is_long_enough_interrupt_when_it_is()
    {
        var script = new TurnScript().Answering(givesPartials: true);
        var firstVoiced = script.Now + 20;
        script.Voice(200).Happens(new PartiallyRecognized("Tues")).Voice(40).Happens(new PartiallyRecognized("Tuesday"));
        script.Effects.ShouldNotContain(e => e is InterruptReply);
        script.Voice(100);
        script.TimeOf<InterruptReply>().ShouldBe(firstVoiced + 300);
    }

    [Test]
    public void Words_of_two_utterances_are_not_words_heard_twice()
    {
        var script = new TurnScript().Answering(givesPartials: true).Voice(120).Happens(new PartiallyRecognized("Tues")).Silence(500)
            .Silence(CallerRules.TranscriptTimeoutMs).Voice(320).Happens(new PartiallyRecognized("Ice"));
        script.Effects.ShouldNotContain(e => e is InterruptReply);
    }

    [Test]
    public void Behind_a_gap_the_recogniser_is_asked_once()
    {
        var script = new TurnScript().Answering(givesPartials: true).Voice(80).Silence(400).Forget().Voice(100);
        script.Effects.OfType<AskPartial>().ShouldHaveSingleItem();
    }

    [Test]
    public void What_had_no_words_interrupts_by_its_length_where_the_recogniser_does_not_say_so_again()
    {
        var script = new TurnScript().Answering(givesPartials: true).Voice(200).Happens(new PartiallyRecognized("")).Voice(1_100);
        script.Effects.ShouldNotContain(e => e is InterruptReply);
        script.Voice(200);
        script.Effects.ShouldContain(InterruptReply.ByVoice);
    }

    [Test]
    public void A_reply_that_was_interrupted_is_not_taken_up_into_a_sentence_that_begins()
    {
        var script = new TurnScript().Answering(givesPartials: true).Voice(460);
        script.Effects.ShouldContain(InterruptReply.ByVoice);
        script.Happens(new PartiallyRecognized("And the")).Voice(200).Happens(new PartiallyRecognized("And the price"))
            .Voice(300).Silence(500).Happens(new Recognized("And the price?"));
        script.Effects.ShouldNotContain(e => e is ResumeReply);
        script.Effects.Last().ShouldBe(new Answer(2, "And the price?"));
    }

    [TestCase(220, false)]
    [TestCase(240, true)]
    public void A_word_is_some_voice_long(int ms, bool isWord)
    {
        var script = new TurnScript().Answering(givesPartials: true).Voice(ms).Silence(500).Happens(new Recognized("Tuesday."));
        script.Effects.OfType<Answer>().Any().ShouldBe(isWord);
    }

    [TestCase("Stop.")]
    [TestCase("Start.")]
    public void A_word_for_it_that_was_said_shortly_interrupts_at_its_end(string words)
    {
        var script = new TurnScript().Answering(givesPartials: true).Voice(80).Silence(500).Happens(new Recognized(words));
        script.Effects.TakeLast(3).ShouldBe([InterruptReply.Otherwise, FinishTurn.Instance, new Answer(2, words)]);
    }

    [TestCase("M.")]
    [TestCase("Thumb.")]
    [TestCase("I thought.")]
    public void A_short_sound_that_is_taken_for_a_word_is_none(string words)
    {
        var script = new TurnScript().Answering(givesPartials: true).Voice(200).Silence(500).Happens(new Recognized(words));
        script.Effects.ShouldNotContain(e => e is InterruptReply || e is Answer);
    }

    [TestCase("tuesday", true)]
    [TestCase("okay", false)]
    public void A_recogniser_that_listens_all_the_time_need_not_tell_a_word_twice(string words, bool interrupts)
    {
        var script = new TurnScript().Answering(givesPartials: true).HearsLate().Voice(320).Happens(new PartiallyRecognized(words)).Voice(120);
        script.Effects.OfType<InterruptReply>().Any().ShouldBe(interrupts);
    }

    [Test]
    public void Nobody_says_go_on_for_two_seconds()
    {
        var script = new TurnScript().Answering(givesPartials: true).Voice(300).Happens(new PartiallyRecognized("Okay")).Voice(2_000);
        script.Effects.ShouldContain(InterruptReply.ByVoice);
    }

    [TestCase("Yeah, sure.")]
    [TestCase("Yes.")]
    public void One_that_begins_shortly_before_the_end_of_a_question_answers_it(string words)
    {
        foreach (var before in (int[])[900, 600, 350])
        {
            var script = new TurnScript().Answering(givesPartials: true).Voice(300).Happens(new PartiallyRecognized(words))
                .Voice(Math.Max(0, before - 300)).Happens(new PlayedOut(1, IsQuestion: true)).Voice(Math.Max(0, 600 - before))
                .Silence(500).Happens(new Recognized(words));
            script.Effects.ShouldNotContain(e => e is InterruptReply);
            script.Effects.OfType<Answer>().ShouldHaveSingleItem().ShouldBe(new Answer(2, words), $"{before} ms before the end");
        }
    }

    [Test]
    public void One_that_was_understood_before_the_question_ended_answers_it_then()
    {
        var script = new TurnScript().Answering(givesPartials: true).Voice(260).Silence(500).Happens(new Recognized("Sure."))
            .Silence(100);
        script.Effects.ShouldNotContain(e => e is Answer);
        script.Happens(new PlayedOut(1, IsQuestion: true));
        script.Effects.TakeLast(2).ShouldBe([FinishTurn.Instance, new Answer(2, "Sure.")]);
    }

    [Test]
    public void One_in_the_middle_of_a_question_does_not()
    {
        var script = new TurnScript().Answering(givesPartials: true).Voice(260).Silence(500).Happens(new Recognized("Mhm."))
            .Silence(2_000).Happens(new PlayedOut(1, IsQuestion: true));
        script.Effects.ShouldNotContain(e => e is Answer);
    }

    [Test]
    public void One_over_the_end_of_a_statement_is_no_turn()
    {
        var script = new TurnScript().Answering().Voice(200).Happens(new PlayedOut(1)).Voice(500).Silence(500)
            .Happens(new Recognized("Okay."));
        script.Effects.ShouldNotContain(e => e is Answer || e is InterruptReply || e is ResumeReply);
        script.State.Phase.ShouldBe(TurnPhase.Listening);
    }

    [TestCase(250)]
    [TestCase(900)]
    public void Whoever_begins_as_a_turn_ends_does_not_stop_it_even_if_nothing_is_understood_yet(int leftMs)
    {
        var script = new TurnScript().Answering().VoiceAtEnd(leftMs, leftMs).Happens(new PlayedOut(1, IsQuestion: true)).Voice(300)
            .Silence(500).Happens(new Recognized("Tuesday would be fine"));
        script.Effects.ShouldNotContain(e => e is InterruptReply);
        script.Effects.Last().ShouldBe(new Answer(2, "Tuesday would be fine"));
    }

    [Test]
    public void A_word_for_it_stops_even_the_end_of_a_turn()
    {
        var script = new TurnScript().Answering(givesPartials: true).VoiceAtEnd(240, 900).Happens(new PartiallyRecognized("Stop"));
        script.Effects.Last().ShouldBe(InterruptReply.ByVoice);
    }

    [Test]
    public void Where_it_interrupted_the_end_of_a_question_the_rest_is_said_and_answered()
    {
        var script = new TurnScript().Answering().Voice(700).Happens(new ReplyInterrupted(1, RemainingMs: 800, IsQuestion: true))
            .Silence(500).Happens(new Recognized("Yeah, sure."));
        script.Effects.Last().ShouldBe(ResumeReply.Instance);
        script.Silence(1_000).Happens(new PlayedOut(1, IsQuestion: true));
        script.Effects.TakeLast(2).ShouldBe([FinishTurn.Instance, new Answer(2, "Yeah, sure.")]);
    }

    [Test]
    public void A_reply_of_which_nothing_was_left_is_finished()
    {
        var script = new TurnScript().Answering().Voice(320).Happens(new ReplyInterrupted(1, RemainingMs: 0, IsQuestion: false))
            .Voice(380).Silence(500).Happens(new Recognized("Okay."));
        script.Effects.ShouldNotContain(e => e is ResumeReply || e is Answer);
        script.Effects.OfType<FinishTurn>().Count().ShouldBe(1);
        script.State.Phase.ShouldBe(TurnPhase.Listening);
    }

    [Test]
    public void The_rest_of_a_word_is_not_said_again()
    {
        var script = new TurnScript().Answering().Voice(400).Happens(new ReplyInterrupted(1, RemainingMs: 240, IsQuestion: false))
            .Silence(500).Happens(new Recognized("Okay."));
        script.Effects.ShouldNotContain(e => e is ResumeReply);
        script.State.Phase.ShouldBe(TurnPhase.Listening);
    }

    [Test]
    public void A_caller_who_says_goodbye_over_our_goodbye_is_let_go()
    {
        var script = new TurnScript().Answering().Happens(new HangUpRequested(1)).Voice(500).Silence(500)
            .Happens(new Recognized("Thanks, bye!"));
        script.Effects.Last().ShouldBe(ResumeReply.Instance);
        script.Happens(new PlayedOut(1));
        script.Effects.Last().ShouldBe(new CloseCall(CallOutcome.AssistantHungUp));
    }

    [TestCase("de-DE", "Genau, alles klar.")]
    [TestCase("es-ES", "Sí, claro.")]
    [TestCase("fr-FR", "D'accord, je vois.")]
    public void Each_language_has_its_own(string language, string words)
    {
        var script = new TurnScript(language).Answering().Voice(500).Silence(500).Happens(new Recognized(words));
        script.Effects.Last().ShouldBe(ResumeReply.Instance);
    }

    [Test]
    public void An_owner_adds_words_and_takes_some_back()
    {
        var settings = TurnScript.Settings with { Acknowledgements = ["roger that"], Interruptions = ["right"] };
        new TurnScript(settings: settings).Answering().Voice(500).Silence(500).Happens(new Recognized("Roger that."))
            .Effects.Last().ShouldBe(ResumeReply.Instance);
        new TurnScript(settings: settings).Answering().Voice(500).Silence(500).Happens(new Recognized("Right!"))
            .Effects.Last().ShouldBe(new Answer(2, "Right!"));
    }
}
