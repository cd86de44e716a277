using VoiceAssistant.RealtimeMedia.Turns;

namespace VoiceAssistant.RealtimeMedia.Tests.Turns;

/// <summary>The caller speaks while the model thinks.</summary>
internal sealed class ThinkingTests
{
    [Test]
    public void And_holds_the_reply_back_until_the_sentence_is_whole()
    {
        var script = new TurnScript().Thinking(givesPartials: true).Voice(320).Happens(new PartiallyRecognized("And")).Silence(1_200)
            .Voice(900).Happens(new PartiallyRecognized("And on Sunday")).Silence(500).Happens(new Recognized("And on Sunday?"));
        script.Effects.ShouldNotContain(e => e is ResumeReply);
        script.Effects.Last().ShouldBe(new Answer(2, "When do you open? And on Sunday?"));
    }

    [Test]
    public void A_caller_who_goes_on_is_answered_once_and_as_a_whole()
    {
        var script = new TurnScript().Listening().Voice(800).Silence(500).Happens(new Recognized("A table")).Forget()
            .Voice(800).Silence(500).Happens(new Recognized("for two"));
        script.Effects.ShouldBe(
        [
            BeginUtterance.Instance, InterruptReply.ByVoice, EndUtterance.Instance, DropTurn.Instance,
            new Answer(2, "A table for two"),
        ]);
    }

    [Test]
    public void A_short_word_more_belongs_to_it_too()
    {
        var script = new TurnScript().Thinking().Voice(200).Silence(500).Happens(new Recognized("On Sunday"));
        script.Effects.TakeLast(3).ShouldBe(
            [InterruptReply.Otherwise, DropTurn.Instance, new Answer(2, "When do you open? On Sunday")]);
    }

    [Test]
    public void What_was_heard_already_is_kept()
    {
        var script = new TurnScript().Thinking().Happens(new ReplyStarted(1, IsFiller: true)).Voice(500).Silence(500)
            .Happens(new Recognized("On Sunday"));
        script.Effects.TakeLast(2).ShouldBe([FinishTurn.Instance, new Answer(2, "On Sunday")]);
    }

    [Test]
    public void A_caller_who_was_answered_too_early_is_given_more_time()
    {
        var script = new TurnScript().Listening().Voice(800).Silence(500).Happens(new Recognized("A table"))
            .Voice(800).Silence(500).Happens(new Recognized("for two"));
        script.Happens(new ReplyStarted(2)).Silence(1_000).Happens(new PlayedOut(2)).Forget().Voice(800);
        var lastVoiced = script.Now;
        script.Silence(1_000);
        (script.TimeOf<EndUtterance>() - lastVoiced).ShouldBeInRange(520, 700);
    }

    [TestCase("Hello?")]
    [TestCase("Are you still there?")]
    [TestCase("Hello, can you hear me?")]
    public void An_impatient_caller_hears_that_we_are_on_it_and_gets_the_answer(string words)
    {
        var script = new TurnScript().Thinking();
        for (var i = 0; i < 3; i++)
        {
            script.Forget().Voice(500).Silence(500).Happens(new Recognized(words)).Silence(1_000);
            script.Effects.ShouldBe(
            [
                BeginUtterance.Instance, InterruptReply.ByVoice, EndUtterance.Instance, ResumeReply.Instance,
                new SayAlso(Phrase.StillWorking, IsLast: false),
            ]);
        }

        script.Happens(new ReplyStarted(1)).Silence(500).Happens(new PlayedOut(1));
        script.Effects.Last().ShouldBe(FinishTurn.Instance);
    }

    [Test]
    public void An_answer_of_one_word_that_nobody_has_heard_yet_is_said_to_an_impatient_caller()
    {
        var script = new TurnScript().Thinking().Voice(500).Happens(new ReplyInterrupted(1, RemainingMs: 240, IsQuestion: false))
            .Silence(500).Happens(new Recognized("Hello?"));
        script.Effects.ShouldContain(ResumeReply.Instance);
        script.State.Open.ShouldNotBeNull();
    }

    [Test]
    public void A_hang_up_without_words_is_not_spoken_about()
    {
        var script = new TurnScript().Thinking().Happens(new HangUpRequested(1)).Voice(500)
            .Happens(new ReplyInterrupted(1, RemainingMs: 0, IsQuestion: false)).Silence(500).Happens(new Recognized("Hello?"));
        script.Effects.ShouldNotContain(effect => effect is SayAlso);
    }

    [Test]
    public void A_television_does_not_keep_a_caller_from_hearing_that_it_takes_a_moment()
    {
        var script = new TurnScript().Thinking(givesPartials: true);
        for (var i = 0; i < 60; i++)
            script.VoiceInSilence(200);
        script.Effects.ShouldContain(new SayAlso(Phrase.OneMoment, IsLast: false));
    }

    [TestCase("Hm.")]
    [TestCase("")]
    [TestCase("Okay.")]
    public void What_asks_for_nothing_lets_it_think(string words)
    {
        var script = new TurnScript().Thinking().Voice(500).Silence(500).Happens(new Recognized(words));
        script.Effects.Last().ShouldBe(ResumeReply.Instance);
        script.State.Phase.ShouldBe(TurnPhase.Thinking);
    }

    [Test]
    public void A_reply_that_fails_meanwhile_is_spoken_about_afterwards()
    {
        var script = new TurnScript().Thinking().Voice(500).Happens(new ReplyFailed(1)).Silence(500).Happens(new Recognized(""));
        script.Effects.TakeLast(3).ShouldBe([new SayAlso(Phrase.Trouble, IsLast: true), EndUtterance.Instance, ResumeReply.Instance]);
    }

    [Test]
    public void A_hang_up_that_is_written_meanwhile_belongs_to_the_turn()
    {
        var script = new TurnScript().Answering().Voice(500).Happens(new HangUpRequested(1)).Silence(500).Happens(new Recognized("Hm."))
            .Happens(new PlayedOut(1));
        script.Effects.ShouldContain(effect => effect is CloseCall);
        var another = new TurnScript().Answering().Voice(500).Happens(new HangUpRequested(1)).Silence(500)
            .Happens(new Recognized("Wait, one more thing")).Happens(new ReplyStarted(2)).Happens(new PlayedOut(2));
        another.Effects.ShouldNotContain(effect => effect is CloseCall);
    }

    [Test]
    public void Nobody_hears_nothing_for_more_than_four_seconds()
    {
        var script = new TurnScript().Thinking().DeadAir(13_500);
        script.Effects.ShouldBe([.. Enumerable.Repeat(new SayAlso(Phrase.OneMoment, IsLast: false), 3)]);
    }

    [Test]
    public void A_reply_that_dries_up_is_covered_too()
    {
        var script = new TurnScript().Answering().DeadAir(5_000);
        script.Effects.ShouldBe([new SayAlso(Phrase.OneMoment, IsLast: false)]);
    }
}
