using VoiceAssistant.RealtimeMedia.Turns;

namespace VoiceAssistant.RealtimeMedia.Tests.Turns;

/// <summary>Something sounds like speech and has no words.</summary>
internal sealed class FalseInterruptionTests
{
    [Test]
    public void An_interruption_without_words_is_taken_back_within_a_second()
    {
        var script = new TurnScript().Answering(givesPartials: true).Voice(4_000);
        var (interrupted, resumed) = (script.TimeOf<InterruptReply>(), script.TimeOf<ResumeReply>());
        (resumed - interrupted).ShouldBeInRange(0, 1_000);
        script.State.Phase.ShouldBe(TurnPhase.Speaking);
    }

    [Test]
    public void What_the_recogniser_hears_no_words_in_does_not_even_interrupt()
    {
        var script = new TurnScript().Answering(givesPartials: true);
        for (var i = 0; i < 20; i++)
            script.Voice(280).Happens(new PartiallyRecognized(""));
        script.Effects.ShouldNotContain(effect => effect is InterruptReply);
        script.Happens(new PartiallyRecognized("Wait a moment"));
        script.Effects.ShouldContain(InterruptReply.ByVoice);
    }

    [Test]
    public void It_does_not_interrupt_the_same_reply_again()
    {
        var script = new TurnScript().Answering(givesPartials: true).Voice(20_000);
        script.Effects.OfType<InterruptReply>().Count().ShouldBe(1);
    }

    [Test]
    public void Words_do_even_then()
    {
        var script = new TurnScript().Answering(givesPartials: true).Voice(4_000).Forget()
            .Happens(new PartiallyRecognized("No, on Sunday"));
        script.Effects.ShouldBe([InterruptReply.ByVoice]);
    }

    [Test]
    public void Stop_is_heard_in_a_noise_that_has_been_going_on_for_long()
    {
        var script = new TurnScript().Answering(givesPartials: true).Voice(4_000).Forget().Voice(3_000);
        script.Effects.ShouldContain(AskPartial.Instance);
    }

    [Test]
    public void Whoever_takes_over_and_cannot_tell_words_early_is_waited_for()
    {
        var script = new TurnScript().Answering(givesPartials: true).Hears(givesPartials: false).Voice(2_000);
        script.Effects.ShouldContain(InterruptReply.ByVoice);
        script.Effects.ShouldNotContain(ResumeReply.Instance);
    }

    [Test]
    public void A_recogniser_that_only_tells_words_at_an_end_gets_a_little_longer()
    {
        var script = new TurnScript().Answering().Voice(6_000);
        (script.TimeOf<ResumeReply>() - script.TimeOf<InterruptReply>()).ShouldBe(3_000);
        script.Effects.ShouldContain(EndUtterance.Instance, "it tells now what there was");
        script.Happens(new Recognized("What about Sunday?"));
        script.Effects.Last().ShouldBe(new Answer(2, "What about Sunday?"));
    }

    [Test]
    public void An_acknowledgement_that_is_known_too_late_is_taken_back_at_once()
    {
        var script = new TurnScript().Answering(givesPartials: true).Voice(500).Happens(new PartiallyRecognized("Okay"));
        script.Effects.Last().ShouldBe(ResumeReply.Instance);
        script.Voice(200).Silence(500).Happens(new Recognized("Okay."));
        script.Effects.OfType<InterruptReply>().Count().ShouldBe(1);
        script.State.Phase.ShouldBe(TurnPhase.Speaking);
    }

    [TestCase("That is all, thank you")]
    [TestCase("Goodbye")]
    [TestCase("Hello? Are you there?")]
    public void What_wants_an_answer_lets_no_reply_go_on_meanwhile(string words)
    {
        var script = new TurnScript().Answering(givesPartials: true).Voice(500).Happens(new PartiallyRecognized(words)).Voice(1_400)
            .Silence(500).Happens(new Recognized(words));
        script.Effects.ShouldNotContain(ResumeReply.Instance);
        script.Effects.Last().ShouldBe(new Answer(2, words));
    }

    [Test]
    public void A_sound_without_end_ends_and_the_caller_is_asked_whether_they_are_there()
    {
        var script = new TurnScript().Listening(givesPartials: true);
        for (var i = 0; i < 4; i++)
        {
            script.Voice(5_100);
            if (script.State.Unanswered > 0)
                script.Happens(new Recognized(""));
        }

        script.Effects.ShouldContain(effect => effect is EndUtterance);
        script.Effects.ShouldContain(effect => effect is Say);
    }

    [Test]
    public void A_turn_is_bounded()
    {
        var script = new TurnScript(settings: TurnScript.Settings with { MaxUtteranceMs = 15_000 }).Listening(givesPartials: true);
        for (var i = 0; i < 16; i++)
            script.Voice(900).Happens(new PartiallyRecognized("and then and")).Silence(100);
        script.Effects.OfType<EndUtterance>().Count().ShouldBe(1);
        script.Happens(new Recognized("and then and"));
        script.Effects.Last().ShouldBeOfType<Answer>();
    }

    [Test]
    public void Short_noises_do_not_put_off_the_question_whether_the_caller_is_there()
    {
        var script = new TurnScript().Listening();
        for (var i = 0; i < 9; i++)
            script.Voice(200).Silence(1_200).Happens(new Recognized(""));
        script.Effects.ShouldContain(new Say(1, Phrase.AreYouThere));
    }
}
