using VoiceAssistant.RealtimeMedia.Turns;

namespace VoiceAssistant.RealtimeMedia.Tests.Turns;

/// <summary>Keys go before the voice.</summary>
internal sealed class KeyTests
{
    [Test]
    public void A_key_interrupts_at_once_and_a_number_is_complete_when_no_further_key_comes()
    {
        var script = new TurnScript().Answering().Happens(new KeyPressed('4'));
        script.Effects.ShouldBe([InterruptReply.Otherwise, FinishTurn.Instance]);
        script.Silence(1_000).Happens(new KeyPressed('2')).Silence(CallerRules.KeyTimeoutMs);
        script.Effects.Last().ShouldBe(new Answer(2, "(keypad) 42"));
    }

    [Test]
    public void The_hash_key_completes_a_number()
    {
        var script = new TurnScript().Listening().Happens(new KeyPressed('7')).Happens(new KeyPressed('#'));
        script.Effects.Last().ShouldBe(new Answer(1, "(keypad) 7#"));
    }

    [Test]
    public void A_key_pressed_while_speaking_ends_no_turn()
    {
        var script = new TurnScript().Listening().Voice(500).Forget().Happens(new KeyPressed('1'));
        script.Effects.ShouldBeEmpty();
        script.State.Phase.ShouldBe(TurnPhase.CallerSpeaking);
    }

    [TestCase("")]
    [TestCase("Hm.")]
    public void A_cough_between_two_keys_tears_no_number(string understood)
    {
        var script = new TurnScript().Listening();
        foreach (var key in "47")
            script.Silence(700).Happens(new KeyPressed(key)).Silence(300);
        script.Voice(300).Silence(500).Happens(new Recognized(understood)).Silence(200);
        foreach (var key in "11")
            script.Happens(new KeyPressed(key)).Silence(1_000);
        script.Silence(CallerRules.KeyTimeoutMs);
        script.Effects.OfType<Answer>().ShouldHaveSingleItem().Transcript.ShouldEndWith("(keypad) 4711");
    }

    [Test]
    public void What_is_said_and_pressed_is_one_turn()
    {
        var script = new TurnScript().Listening().Voice(800).Happens(new KeyPressed('4')).Happens(new KeyPressed('#')).Silence(500)
            .Happens(new Recognized("My number is"));
        script.Silence(TurnScript.Settings.LongestEndpointMs);
        script.Effects.OfType<Answer>().ShouldHaveSingleItem().ShouldBe(new Answer(1, "My number is (keypad) 4#"));
    }

    [Test]
    public void A_key_takes_the_word_from_a_reply_that_was_interrupted()
    {
        var script = new TurnScript().Answering().Voice(400).Forget().Happens(new KeyPressed('1'));
        script.Effects.ShouldBe([FinishTurn.Instance]);
        script.State.Open.ShouldBeNull();
    }
}
