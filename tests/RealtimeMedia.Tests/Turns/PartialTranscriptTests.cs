using VoiceAssistant.RealtimeMedia.Turns;

namespace VoiceAssistant.RealtimeMedia.Tests.Turns;

/// <summary>What a recogniser understood so far, before the utterance has ended.</summary>
internal sealed class PartialTranscriptTests
{
    [Test]
    public void An_acknowledgement_heard_as_a_partial_is_no_interruption_however_long_it_is_drawn()
    {
        var script = new TurnScript().Answering().Voice(200).Happens(new PartiallyRecognized("Mm-hmm"))
            .Voice(800).Silence(500).Happens(new Recognized("Mm-hmm."));
        script.Effects.ShouldBe([BeginUtterance.Instance, EndUtterance.Instance]);
        script.State.Phase.ShouldBe(TurnPhase.Speaking);
    }

    [Test]
    public void An_acknowledgement_that_goes_on_with_real_words_interrupts()
    {
        var script = new TurnScript().Answering().Voice(200).Happens(new PartiallyRecognized("okay"))
            .Voice(400);
        script.Effects.ShouldNotContain(InterruptReply.ByVoice);
        script.Happens(new PartiallyRecognized("okay but on Sunday"));
        script.Effects.Last().ShouldBe(InterruptReply.ByVoice);
        script.State.Phase.ShouldBe(TurnPhase.CallerSpeaking);
    }

    [Test]
    public void Real_words_interrupt_before_the_length_of_the_speech_does()
    {
        var script = new TurnScript().Answering().Voice(200).Happens(new PartiallyRecognized("Stop"));
        script.Effects.ShouldBe([BeginUtterance.Instance, InterruptReply.ByVoice]);
    }

    [Test]
    public void Words_without_a_voice_interrupt_nothing()
    {
        var script = new TurnScript().Answering().Happens(new PartiallyRecognized("Stop")).Silence(500)
            .Voice(240).Silence(600).Happens(new PartiallyRecognized("Stop that"));
        script.Effects.ShouldNotContain(InterruptReply.ByVoice, "the first belongs to no utterance, the second to one that is over");
    }

    [Test]
    public void A_partial_that_comes_after_its_final_text_is_forgotten()
    {
        var script = new TurnScript().Listening().Voice(800).Silence(500).Happens(new Recognized("Hello"))
            .Happens(new PartiallyRecognized("Hello"));
        script.State.Caller.ShouldBe(default);
    }

    [Test]
    public void The_newest_partial_has_to_do_where_the_final_text_never_comes()
    {
        var script = new TurnScript().Listening().Voice(400).Happens(new PartiallyRecognized("a table"))
            .Voice(400).Happens(new PartiallyRecognized("a table for two")).Silence(500 + CallerRules.TranscriptTimeoutMs);
        script.Effects.Last().ShouldBe(new Answer(1, "a table for two"));
    }

    [Test]
    public void The_final_text_replaces_the_partial()
    {
        var script = new TurnScript().Listening().Voice(800).Happens(new PartiallyRecognized("a cable")).Silence(500)
            .Happens(new Recognized("a table"));
        script.Effects.Last().ShouldBe(new Answer(1, "a table"));
    }
}
