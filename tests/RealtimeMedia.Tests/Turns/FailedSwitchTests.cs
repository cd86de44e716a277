using VoiceAssistant.Application.Conversations;
using VoiceAssistant.RealtimeMedia.Turns;

namespace VoiceAssistant.RealtimeMedia.Tests.Turns;

/// <summary>The language that was switched to cannot be heard.</summary>
internal sealed class FailedSwitchTests
{
    [Test]
    public void A_caller_who_hears_the_other_language_is_asked_again_in_the_one_before()
    {
        var script = new TurnScript().Answering().Happens(SwitchFailed.Instance);
        script.Effects.ShouldBe([LeaveLanguage.Instance, InterruptReply.Otherwise, FinishTurn.Instance, new Say(2, Phrase.Trouble)]);
        script.Happens(new PlayedOut(2)).Voice(1_000).Silence(500).Happens(new Recognized("Never mind."));
        script.Effects.ShouldContain(new Answer(3, "Never mind."));
    }

    [Test]
    public void So_is_one_who_waits_for_an_answer_or_for_nothing()
    {
        new TurnScript().Thinking().Happens(SwitchFailed.Instance).Effects.ShouldContain(new Say(2, Phrase.Trouble));
        new TurnScript().Listening().Happens(SwitchFailed.Instance).Effects.ShouldBe([LeaveLanguage.Instance, new Say(1, Phrase.Trouble)]);
    }

    [Test]
    public void One_who_is_speaking_is_heard_out_and_answered()
    {
        var script = new TurnScript().Listening().Voice(500).Happens(SwitchFailed.Instance);
        script.Effects.ShouldContain(LeaveLanguage.Instance);
        script.Effects.ShouldNotContain(effect => effect is Say);
        script.Voice(500).Silence(500).Happens(new Recognized("When do you open?"));
        script.Effects.ShouldContain(new Answer(1, "When do you open?"));
    }

    [Test]
    public void So_is_one_whose_words_are_awaited()
    {
        var script = new TurnScript().Listening().Voice(1_000).Silence(500).Forget().Happens(SwitchFailed.Instance);
        script.Effects.ShouldBe([LeaveLanguage.Instance]);
        script.Happens(new Recognized("When do you open?")).Effects.ShouldContain(new Answer(1, "When do you open?"));
    }

    [Test]
    public void A_number_that_is_being_typed_is_not_forgotten()
    {
        var script = new TurnScript().Listening().Happens(new KeyPressed('4')).Happens(SwitchFailed.Instance).Happens(new KeyPressed('#'));
        script.Effects.ShouldNotContain(effect => effect is Say);
        script.Effects.OfType<Answer>().ShouldHaveSingleItem().Transcript.ShouldContain("4#");
    }

    [Test]
    public void What_ends_the_call_is_said_to_its_end()
    {
        var script = new TurnScript().Answering().Happens(new HangUpRequested(1)).Happens(SwitchFailed.Instance);
        script.Effects.ShouldBe([LeaveLanguage.Instance]);
        script.Happens(new PlayedOut(1)).Effects.ShouldContain(effect => effect is CloseCall);
    }
}
