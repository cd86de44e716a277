using VoiceAssistant.RealtimeMedia.Turns;

namespace VoiceAssistant.RealtimeMedia.Tests.Turns;

/// <summary>A menu that goes on talking while keys are pressed for it.</summary>
internal sealed class PressedKeysTests
{
    [TestCase(false)]
    [TestCase(true)]
    public void Keys_are_pressed_to_the_last_and_what_was_said_over_them_is_answered_then(bool givesPartials)
    {
        var script = new TurnScript().Answering(givesPartials).Happens(new KeysStarted(1)).Forget();
        script.Voice(1_000).Happens(new PartiallyRecognized("thank you please enter")).Voice(1_000)
            .Happens(new PartiallyRecognized("thank you please enter your extension")).Silence(600).Happens(new Recognized("Thank you. Please enter your extension."));
        script.Effects.OfType<InterruptReply>().ShouldBeEmpty();
        script.Effects.OfType<Answer>().ShouldBeEmpty();
        script.Silence(200).Happens(new PlayedOut(1));
        script.Effects.TakeLast(2).ShouldBe([FinishTurn.Instance, new Answer(2, "Thank you. Please enter your extension.")]);
    }

    [Test]
    public void A_menu_that_still_talks_when_they_are_pressed_is_heard_out()
    {
        var script = new TurnScript().Answering().Happens(new KeysStarted(1)).Forget();
        script.Voice(800).Silence(600).Happens(new Recognized("One moment.")).Voice(900).Happens(new PlayedOut(1));
        script.State.Phase.ShouldBe(TurnPhase.CallerSpeaking);
        script.Voice(500).Silence(600).Happens(new Recognized("Please enter your extension."));
        script.Effects.OfType<Answer>().ShouldHaveSingleItem().Transcript.ShouldBe("One moment. Please enter your extension.");
    }

    [Test]
    public void A_word_whose_text_comes_after_the_last_key_is_answered()
    {
        var script = new TurnScript().Answering().Happens(new KeysStarted(1)).Forget();
        script.Voice(800).Silence(600).Happens(new PlayedOut(1));
        script.Happens(new Recognized("Which department?"));
        script.Effects.OfType<Answer>().ShouldHaveSingleItem().Transcript.ShouldBe("Which department?");
    }

    [Test]
    public void A_menu_that_says_nothing_leaves_the_word_to_it()
    {
        var script = new TurnScript().Answering().Happens(new KeysStarted(1)).Silence(500).Forget().Happens(new PlayedOut(1));
        script.Effects.ShouldBe([FinishTurn.Instance]);
        script.State.Phase.ShouldBe(TurnPhase.Listening);
    }
}
