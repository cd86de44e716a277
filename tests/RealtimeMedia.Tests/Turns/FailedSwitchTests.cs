using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.RealtimeMedia.Turns;

namespace VoiceAssistant.RealtimeMedia.Tests.Turns;

/// <summary>The language that was switched to cannot be heard.</summary>
internal sealed class FailedSwitchTests
{
    [Test]
    public void A_caller_who_hears_the_other_language_is_asked_again_in_the_one_before()
    {
        var script = new TurnScript().Answering().Happens(SwitchFailed.Instance);
        script.Effects.ShouldBe([new LeaveLanguage(null), InterruptReply.Otherwise, FinishTurn.Instance, new Say(2, Phrase.Trouble)]);
        script.Happens(new PlayedOut(2)).Voice(1_000).Silence(500).Happens(new Recognized("Never mind."));
        script.Effects.ShouldContain(new Answer(3, "Never mind."));
    }

    [Test]
    public void So_is_one_who_waits_for_an_answer_or_for_nothing()
    {
        new TurnScript().Thinking().Happens(SwitchFailed.Instance).Effects.ShouldContain(new Say(2, Phrase.Trouble));
        new TurnScript().Listening().Happens(SwitchFailed.Instance).Effects.ShouldBe([new LeaveLanguage(null), new Say(1, Phrase.Trouble)]);
    }

    [Test]
    public void One_who_is_speaking_is_heard_out_and_answered()
    {
        var script = new TurnScript().Listening().Voice(500).Happens(SwitchFailed.Instance);
        script.Effects.ShouldContain(new LeaveLanguage(null));
        script.Effects.ShouldNotContain(effect => effect is Say);
        script.Voice(500).Silence(500).Happens(new Recognized("When do you open?"));
        script.Effects.ShouldContain(new Answer(1, "When do you open?"));
    }

    [Test]
    public void So_is_one_whose_words_are_awaited()
    {
        var script = new TurnScript().Listening().Voice(1_000).Silence(500).Forget().Happens(SwitchFailed.Instance);
        script.Effects.ShouldBe([new LeaveLanguage(null)]);
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
        script.Effects.ShouldBe([new LeaveLanguage(null)]);
        script.Happens(new PlayedOut(1)).Effects.ShouldContain(effect => effect is CloseCall);
    }

    [Test]
    public void Where_it_cannot_be_spoken_the_caller_is_asked_in_the_one_before_even_while_they_speak()
    {
        var script = new TurnScript().Answering().Voice(100).Forget().Happens(new SpeakingFailed("en-US"));
        script.Effects.ShouldBe([new LeaveLanguage("en-US"), InterruptReply.Otherwise, FinishTurn.Instance, new Say(2, Phrase.Trouble)]);
    }

    [Test]
    public void What_cannot_be_spoken_holds_up_neither_a_transfer_nor_a_goodbye()
    {
        var transfer = new TurnScript().Answering().Happens(new TransferRequested(1, new Transfer("desk", null), IsAnnounced: true)).Happens(new SpeakingFailed("en-US"));
        transfer.Effects.ShouldContain(new CloseCall(CallOutcome.Transferred));
        var goodbye = new TurnScript().Answering().Happens(EndAsked).Happens(new SpeakingFailed("en-US"));
        goodbye.Effects.ShouldContain(new CloseCall(CallOutcome.Interrupted));
    }

    private static EndAsked EndAsked { get; } = new();
}
