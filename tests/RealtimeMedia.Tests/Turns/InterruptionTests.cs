using VoiceAssistant.RealtimeMedia.Turns;

namespace VoiceAssistant.RealtimeMedia.Tests.Turns;

internal sealed class InterruptionTests
{
    [Test]
    public void Barge_in_stops_the_reply_exactly_so_long_after_the_first_voiced_frame()
    {
        var script = new TurnScript().Answering();
        var firstVoiced = script.Now + 20;
        script.Voice(1_000);
        script.TimeOf<InterruptReply>().ShouldBe(firstVoiced + 300);
        script.Effects.ShouldNotContain(e => e is AskPartial, "this recogniser cannot tell");
        script.Effects.OfType<InterruptReply>().ShouldHaveSingleItem().IsByVoice.ShouldBeTrue();
        script.State.Phase.ShouldBe(TurnPhase.CallerSpeaking);
    }

    [Test]
    public void What_was_heard_is_settled_before_the_next_answer()
    {
        var script = new TurnScript().Answering().Voice(800).Silence(500).Happens(new Recognized("No, on Sunday"));
        script.Effects.TakeLast(2).ShouldBe([FinishTurn.Instance, new Answer(2, "No, on Sunday")]);
    }

    [Test]
    public void A_short_acknowledgement_lets_the_assistant_go_on()
    {
        var script = new TurnScript().Answering().Voice(240).Silence(600).Happens(new Recognized("Uh-huh."));
        script.Effects.ShouldBe([BeginUtterance.Instance, EndUtterance.Instance]);
        script.State.Phase.ShouldBe(TurnPhase.Speaking);
    }

    [Test]
    public void A_short_word_that_means_something_interrupts()
    {
        var script = new TurnScript().Answering().Voice(240).Silence(600).Happens(new Recognized("Stop."));
        script.Effects.TakeLast(3).ShouldBe([InterruptReply.Otherwise, FinishTurn.Instance, new Answer(2, "Stop.")]);
    }

    [Test]
    public void A_cough_that_interrupted_the_reply_lets_it_go_on()
    {
        var script = new TurnScript().Answering().Voice(400).Silence(500).Happens(new Recognized(""));
        script.Effects.Last().ShouldBe(ResumeReply.Instance);
        script.State.Phase.ShouldBe(TurnPhase.Speaking);
        script.Happens(new PlayedOut(1));
        script.Effects.Last().ShouldBe(FinishTurn.Instance);
    }

    [Test]
    public void A_reply_that_went_on_can_be_interrupted_again()
    {
        var script = new TurnScript().Answering().Voice(400).Silence(500).Happens(new Recognized("")).Forget()
            .Voice(200).Silence(500).Happens(new Recognized("Stop it"));
        script.Effects.TakeLast(3).ShouldBe([InterruptReply.Otherwise, FinishTurn.Instance, new Answer(2, "Stop it")]);
        InterruptReply.Otherwise.IsByVoice.ShouldBeFalse();
    }

    [Test]
    public void The_late_text_of_a_sound_before_the_interruption_does_not_end_it()
    {
        var script = new TurnScript().Answering().Voice(200).Silence(500).Voice(500)
            .Happens(new Recognized("Hm.", IsEndpoint: true));
        script.State.Phase.ShouldBe(TurnPhase.CallerSpeaking);
        script.Silence(500).Happens(new Recognized("What about Sunday?"));
        script.Effects.Last().ShouldBe(new Answer(2, "Hm. What about Sunday?"));
    }

    [Test]
    public void Speech_that_begins_as_the_reply_ends_is_a_turn()
    {
        var script = new TurnScript().Answering().Voice(200).Happens(new PlayedOut(1)).Voice(400).Silence(500)
            .Happens(new Recognized("And on Sunday?"));
        script.Effects.Last().ShouldBe(new Answer(2, "And on Sunday?"));
    }

    [Test]
    public void A_long_acknowledgement_that_interrupted_the_reply_lets_it_go_on()
    {
        var script = new TurnScript().Answering().Voice(500).Silence(500).Happens(new Recognized("Okay, okay."));
        script.Effects.Last().ShouldBe(ResumeReply.Instance);
    }

    [Test]
    public void Playback_of_an_old_turn_that_ends_late_changes_nothing()
    {
        var script = new TurnScript().Answering().Voice(400).Happens(new PlayedOut(1));
        script.State.Phase.ShouldBe(TurnPhase.CallerSpeaking);
    }

    [Test]
    public void Noise_that_is_mostly_silence_does_not_interrupt()
    {
        var script = new TurnScript().Answering();
        for (var i = 0; i < 8; i++)
            script.Voice(20).Silence(60);
        script.Effects.ShouldNotContain(e => e is InterruptReply);
    }
}
