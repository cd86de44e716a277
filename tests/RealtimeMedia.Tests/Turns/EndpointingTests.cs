using VoiceAssistant.RealtimeMedia.Turns;

namespace VoiceAssistant.RealtimeMedia.Tests.Turns;

internal sealed class EndpointingTests
{
    [Test]
    public void A_turn_ends_exactly_the_endpoint_after_the_last_voiced_frame()
    {
        var script = new TurnScript().Listening().Voice(1_000);
        var lastVoiced = script.Now;
        script.Silence(1_000);
        script.TimeOf<EndUtterance>().ShouldBe(lastVoiced + 500);
    }

    [Test]
    public void A_pause_shorter_than_the_endpoint_does_not_end_a_turn()
    {
        var script = new TurnScript().Listening().Voice(600).Silence(480).Voice(600);
        script.Effects.ShouldNotContain(e => e is EndUtterance);
        script.State.Phase.ShouldBe(TurnPhase.CallerSpeaking);
    }

    [Test]
    public void The_transcript_begins_the_answer_without_another_wait()
    {
        var script = new TurnScript().Listening().Voice(1_000).Silence(500).Happens(new Recognized("Hello there"));
        script.Effects.Last().ShouldBe(new Answer(1, "Hello there"));
        script.TimeOf<Answer>().ShouldBe(script.TimeOf<EndUtterance>());
    }

    [Test]
    public void A_click_is_no_speech()
    {
        var script = new TurnScript().Listening().Voice(40).Silence(2_000);
        script.Effects.ShouldBeEmpty();
        script.State.Phase.ShouldBe(TurnPhase.Listening);
    }

    [Test]
    public void Clicks_far_apart_add_up_to_no_speech()
    {
        var script = new TurnScript().Listening();
        for (var click = 0; click < 5; click++)
            script.Voice(40).Silence(300);
        script.Effects.ShouldBeEmpty();
    }

    [Test]
    public void A_word_with_a_gap_in_it_is_speech()
    {
        var script = new TurnScript().Listening().Voice(40).Silence(200).Voice(40);
        script.Effects.ShouldBe([BeginUtterance.Instance]);
    }

    [Test]
    public void The_recogniser_hears_of_speech_once_when_it_is_certain()
    {
        var script = new TurnScript().Listening();
        var before = script.Now;
        script.Voice(1_000);
        script.Done.ShouldHaveSingleItem().ShouldBe((before + 60, BeginUtterance.Instance));
    }

    [Test]
    public void Words_spoken_on_while_the_transcript_is_awaited_belong_to_the_same_turn()
    {
        var script = new TurnScript().Listening()
            .Voice(800).Silence(500).Voice(400)
            .Happens(new Recognized("I would like"))
            .Voice(400).Silence(500)
            .Happens(new Recognized("to book a table"));
        script.Effects.OfType<Answer>().ShouldHaveSingleItem().ShouldBe(new Answer(1, "I would like to book a table"));
    }

    [Test]
    public void A_turn_of_two_utterances_waits_for_the_text_of_both()
    {
        var script = new TurnScript().Listening().Voice(500).Silence(500).Voice(500).Silence(500)
            .Happens(new Recognized("I would like"));
        script.Effects.OfType<Answer>().ShouldBeEmpty();
        script.Happens(new Recognized("to book a table"));
        script.Effects.Last().ShouldBe(new Answer(1, "I would like to book a table"));
    }

    [Test]
    public void An_utterance_without_words_adds_nothing_to_the_turn()
    {
        var script = new TurnScript().Listening().Voice(500).Silence(500).Voice(500).Silence(500)
            .Happens(new Recognized("Hello?")).Happens(new Recognized(""));
        script.Effects.Last().ShouldBe(new Answer(1, "Hello?"));
    }

    [Test]
    public void The_late_text_of_an_utterance_is_no_endpoint_of_the_one_that_goes_on()
    {
        var script = new TurnScript().Listening().Voice(500).Silence(500).Voice(500)
            .Happens(new Recognized("I would like", IsEndpoint: true));
        script.Effects.OfType<Answer>().ShouldBeEmpty();
        script.State.Phase.ShouldBe(TurnPhase.CallerSpeaking);
    }

    [Test]
    public void A_recogniser_that_is_sure_earlier_is_believed()
    {
        var script = new TurnScript().Listening().Voice(800).Silence(200).Happens(new Recognized("Yes please", IsEndpoint: true));
        script.Effects.Last().ShouldBe(new Answer(1, "Yes please"));
        script.Happens(new ReplyStarted(1)).Happens(new PlayedOut(1)).Forget().Silence(2_000);
        script.Effects.ShouldBeEmpty();
    }

    [Test]
    public void A_recogniser_without_endpointing_of_its_own_ends_no_turn_by_giving_long_speech_in_parts()
    {
        var script = new TurnScript().Listening().Voice(800).Happens(new Recognized("I would like")).Voice(800).Silence(500)
            .Happens(new Recognized("to book a table"));
        script.Effects.OfType<Answer>().ShouldHaveSingleItem().ShouldBe(new Answer(1, "I would like to book a table"));
    }

    [Test]
    public void Whoever_speaks_right_behind_a_cough_is_heard()
    {
        var script = new TurnScript().Listening().Voice(300).Silence(500).Voice(200).Happens(new Recognized("")).Voice(800).Silence(500)
            .Happens(new Recognized("When do you open?"));
        script.Effects.Last().ShouldBe(new Answer(1, "When do you open?"));
    }

    [Test]
    public void A_noise_over_a_reply_is_no_part_of_what_is_said_behind_it()
    {
        var settings = TurnScript.Settings with { MaxUtteranceMs = 5_000 };
        var script = new TurnScript(settings: settings).Answering().Voice(200).Silence(500).Happens(new Recognized("")).Silence(6_000)
            .Happens(new PlayedOut(1)).Voice(900).Silence(500).Happens(new Recognized("And on Sunday?"));
        script.Effects.Last().ShouldBe(new Answer(2, "And on Sunday?"));
    }

    [Test]
    public void Speech_that_was_not_understood_is_asked_for_again_once()
    {
        var script = new TurnScript().Listening().Voice(800).Silence(500).Happens(new Recognized(""));
        script.Effects.Last().ShouldBe(new Say(1, Phrase.NotUnderstood));
        script.Happens(new PlayedOut(1)).Forget().Voice(800).Silence(500).Happens(new Recognized(""));
        script.Effects.ShouldNotContain(e => e is Say);
        script.State.Phase.ShouldBe(TurnPhase.Listening);
    }

    [Test]
    public void A_noise_that_was_no_speech_gets_no_answer()
    {
        var script = new TurnScript().Listening().Voice(200).Silence(500).Happens(new Recognized(""));
        script.Effects.ShouldNotContain(e => e is Say);
        script.State.Phase.ShouldBe(TurnPhase.Listening);
    }

    [Test]
    public void A_transcript_that_never_comes_is_waited_for_only_so_long()
    {
        var script = new TurnScript().Listening().Voice(800).Silence(500 + CallerRules.TranscriptTimeoutMs);
        script.Effects.Last().ShouldBe(new Say(1, Phrase.NotUnderstood));
    }

    [TestCase(false, Phrase.GoodbyeTrouble)]
    [TestCase(true, Phrase.GoodbyeBusy)]
    public void A_recogniser_that_is_lost_ends_the_call_with_an_apology(bool isBusy, Phrase apology)
    {
        var script = new TurnScript().Listening().Voice(300).Happens(new HearingLost(isBusy));
        script.Effects.Last().ShouldBe(new Say(1, apology));
        script.State.Phase.ShouldBe(TurnPhase.Closing);
    }
}
