using VoiceAssistant.RealtimeMedia.Turns;

namespace VoiceAssistant.RealtimeMedia.Tests.Turns;

/// <summary>The greeting is heard whole, unless somebody has something to say.</summary>
internal sealed class GreetingTests
{
    [TestCase(0)]
    [TestCase(200)]
    [TestCase(1_500)]
    public void A_noise_does_not_interrupt_it(int after)
    {
        var script = new TurnScript().Greeting().Silence(after).Voice(1_200).Silence(500).Happens(new Recognized(""));
        script.Effects.ShouldNotContain(e => e is InterruptReply);
    }

    [Test]
    public void Long_speech_does()
    {
        var script = new TurnScript().Greeting().Silence(200).Voice(2_000);
        script.Effects.ShouldContain(InterruptReply.ByVoice);
    }

    [Test]
    public void Words_do_at_once()
    {
        var script = new TurnScript().Greeting(givesPartials: true).Silence(200).Voice(300)
            .Happens(new PartiallyRecognized("I need a taxi"));
        script.Effects.Last().ShouldBe(InterruptReply.ByVoice);
    }

    [Test]
    public void Words_that_may_be_anybodys_do_when_they_go_on()
    {
        var script = new TurnScript().Greeting(givesPartials: true).Silence(200).Voice(500)
            .Happens(new PartiallyRecognized("The weather tomorrow"));
        script.Effects.ShouldNotContain(e => e is InterruptReply);
        script.Voice(400).Happens(new PartiallyRecognized("The weather tomorrow will be"));
        script.Effects.Last().ShouldBe(InterruptReply.ByVoice);
    }

    [TestCase("Hello?")]
    [TestCase("Hello, hi.")]
    [TestCase("Yes?")]
    [TestCase("Okay.")]
    public void Somebody_who_only_answers_the_phone_does_not(string words)
    {
        var script = new TurnScript().Greeting(givesPartials: true).Silence(200).Voice(300)
            .Happens(new PartiallyRecognized(words)).Voice(300).Silence(500).Happens(new Recognized(words));
        script.Effects.ShouldNotContain(e => e is InterruptReply);
        script.State.Phase.ShouldBe(TurnPhase.Speaking);
    }

    [Test]
    public void Whoever_recognises_words_before_the_caller_pauses_is_believed()
    {
        var script = new TurnScript().Greeting().Silence(200).Voice(400).Happens(new Recognized("Not on Sunday", IsEndpoint: true));
        script.Effects.Last().ShouldBe(new Answer(1, "Not on Sunday"));
    }

    [Test]
    public void What_was_said_over_it_at_length_is_answered_when_it_is_known()
    {
        var script = new TurnScript().Greeting().Silence(200).Voice(1_000).Silence(500)
            .Happens(new Recognized("I would like to book a table."));
        script.Effects.OfType<Answer>().ShouldHaveSingleItem().Transcript.ShouldBe("I would like to book a table.");
    }
}
