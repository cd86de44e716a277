using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.RealtimeMedia.Turns;

namespace VoiceAssistant.RealtimeMedia.Tests.Turns;

internal sealed class CallEndingTests
{
    [Test]
    public void A_silent_caller_is_asked_once_and_then_told_goodbye()
    {
        var script = new TurnScript().Listening();
        var idleSince = script.Now;
        script.Silence(10_000);
        script.Done.ShouldHaveSingleItem().ShouldBe((idleSince + 10_000, new Say(1, Phrase.AreYouThere)));
        script.Happens(new PlayedOut(1)).Forget();
        idleSince = script.Now;
        script.Silence(10_000);
        script.Done.ShouldHaveSingleItem().ShouldBe((idleSince + 10_000, new Say(2, Phrase.GoodbyeSilent)));
        script.Happens(new PlayedOut(2));
        script.Effects.TakeLast(2).ShouldBe([FinishTurn.Instance, new CloseCall(CallOutcome.CallerSilent)]);
    }

    [Test]
    public void A_caller_who_answers_the_reprompt_gets_another_one_later()
    {
        var script = new TurnScript().Listening().Silence(10_000).Happens(new PlayedOut(1))
            .Voice(500).Silence(500).Happens(new Recognized("Yes, I am here")).Happens(new ReplyStarted(2))
            .Happens(new PlayedOut(2)).Forget().Silence(10_000);
        script.Effects.ShouldBe([new Say(3, Phrase.AreYouThere)]);
    }

    [Test]
    public void Hanging_up_waits_until_the_goodbye_was_played()
    {
        var script = new TurnScript().Answering().Happens(new HangUpRequested(1)).Silence(3_000);
        script.Effects.ShouldBeEmpty();
        script.Happens(new PlayedOut(1));
        script.Effects.ShouldBe([FinishTurn.Instance, new CloseCall(CallOutcome.AssistantHungUp)]);
    }

    [Test]
    public void A_caller_is_connected_with_somebody_else_when_everything_was_heard()
    {
        var transfer = new Transfer("desk", "They ask for the desk.");
        var script = new TurnScript().Answering().Happens(new TransferRequested(1, transfer, IsAnnounced: true)).Silence(3_000);
        script.Effects.ShouldBe([new PlanTransfer(transfer)]);
        script.Happens(new PlayedOut(1));
        script.Effects.TakeLast(2).ShouldBe([FinishTurn.Instance, new CloseCall(CallOutcome.Transferred)]);
    }

    [Test]
    public void A_transfer_of_which_the_model_says_nothing_is_announced()
    {
        var script = new TurnScript().Thinking().Happens(new TransferRequested(1, new Transfer("desk", null), IsAnnounced: false));
        script.Effects.ShouldContain(new SayAlso(Phrase.Connecting, IsLast: true));
    }

    [Test]
    public void A_caller_who_speaks_up_before_they_are_connected_is_answered_instead()
    {
        var script = new TurnScript().Answering().Happens(new TransferRequested(1, new Transfer("desk", null), IsAnnounced: true))
            .Voice(500).Silence(500).Happens(new Recognized("Wait, one more thing"))
            .Happens(new ReplyStarted(2)).Happens(new PlayedOut(2));
        script.Effects.ShouldNotContain(e => e is CloseCall);
    }

    [Test]
    public void A_message_for_a_machine_is_said_to_its_end_whatever_is_heard_and_ends_the_call()
    {
        var script = new TurnScript().Happens(new CallStarted(HasGreeting: true, NextTurn: 0, StreamPurpose.LeaveMessage))
            .Voice(3_000).Silence(20_000);
        script.Effects.ShouldBe([new Say(0, Phrase.Message)], ignoreOrder: false);
        script.Happens(new PlayedOut(0));
        script.Effects.Last().ShouldBe(new CloseCall(CallOutcome.Voicemail));
    }

    [Test]
    public void A_caller_who_comes_back_is_told_so_before_anything_else() =>
        new TurnScript().Happens(new CallStarted(HasGreeting: true, NextTurn: 10_000, StreamPurpose.Resume))
            .Effects.ShouldBe([new Say(10_000, Phrase.NotConnected)]);

    [Test]
    public void A_caller_who_interrupts_the_goodbye_is_not_hung_up_on()
    {
        var script = new TurnScript().Answering().Happens(new HangUpRequested(1))
            .Voice(500).Silence(500).Happens(new Recognized("Wait, one more thing"))
            .Happens(new ReplyStarted(2)).Happens(new PlayedOut(2));
        script.Effects.ShouldNotContain(e => e is CloseCall);
        script.State.Phase.ShouldBe(TurnPhase.Listening);
    }

    [Test]
    public void The_longest_call_ends_with_a_goodbye_even_in_mid_reply()
    {
        var script = new TurnScript().Answering();
        script.Silence((int)(TurnScript.Settings.MaxCallMs - script.Now.Value));
        script.Effects.ShouldBe([InterruptReply.Otherwise, FinishTurn.Instance, new Say(2, Phrase.GoodbyeTimeLimit)]);
        script.Happens(new PlayedOut(2));
        script.Effects.Last().ShouldBe(new CloseCall(CallOutcome.TimeLimit));
    }

    [Test]
    public void A_goodbye_whose_end_nobody_confirms_is_broken_off_and_still_ends_the_call()
    {
        var script = new TurnScript().Listening().Happens(new HostStopping()).Forget().Silence(FarewellRules.TimeoutMs);
        script.Effects.ShouldBe([InterruptReply.Otherwise, FinishTurn.Instance, new CloseCall(CallOutcome.HostStopped)]);
    }

    [Test]
    public void A_host_that_stops_says_goodbye_once()
    {
        var script = new TurnScript().Answering().Happens(new HostStopping()).Happens(new HostStopping()).Voice(2_000);
        script.Effects.ShouldBe([InterruptReply.Otherwise, FinishTurn.Instance, new Say(2, Phrase.GoodbyeStopping)]);
    }

    [Test]
    public void A_call_that_is_asked_to_end_says_goodbye_once_and_then_ends()
    {
        var script = new TurnScript().Answering().Happens(new EndAsked()).Happens(new EndAsked()).Voice(2_000);
        script.Effects.ShouldBe([InterruptReply.Otherwise, FinishTurn.Instance, new Say(2, Phrase.GoodbyeAsked)]);
        script.Happens(new PlayedOut(2));
        script.Effects.Last().ShouldBe(new CloseCall(CallOutcome.EndedOnRequest));
    }

    [Test]
    public void A_model_that_fails_is_spoken_about_and_after_three_times_the_call_is_given_up()
    {
        var script = new TurnScript().Listening();
        for (var turn = 1; turn <= 2; turn++)
        {
            script.Voice(500).Silence(500).Happens(new Recognized("Hello?")).Forget().Happens(new ReplyFailed(turn));
            script.Effects.ShouldBe([new SayAlso(Phrase.Trouble, IsLast: true)]);
            script.Happens(new ReplyStarted(turn)).Happens(new PlayedOut(turn));
        }

        script.Voice(500).Silence(500).Happens(new Recognized("Hello?")).Happens(new ReplyFailed(3));
        script.Effects.Last().ShouldBe(new Say(4, Phrase.GoodbyeTrouble));
        script.Happens(new PlayedOut(4));
        script.Effects.Last().ShouldBe(new CloseCall(CallOutcome.Failed));
    }

    [Test]
    public void A_reply_that_succeeds_makes_up_for_those_that_failed_before()
    {
        var script = new TurnScript().Listening();
        for (var turn = 1; turn <= 5; turn++)
        {
            script.Voice(500).Silence(500).Happens(new Recognized("Hello?"));
            if (turn != 3)
                script.Happens(new ReplyFailed(turn));
            script.Happens(new ReplyStarted(turn)).Happens(new PlayedOut(turn));
        }

        script.State.Phase.ShouldBe(TurnPhase.Listening);
    }

    [Test]
    public void A_model_that_takes_long_is_covered_by_a_holding_phrase()
    {
        var script = new TurnScript().Listening().Voice(500).Silence(500).Happens(new Recognized("Hello?")).Forget()
            .Silence(10_000);
        script.Effects.ShouldBe([new SayAlso(Phrase.OneMoment, IsLast: false), new SayAlso(Phrase.OneMoment, IsLast: false)]);
    }

    [Test]
    public void Without_a_voice_the_call_ends_at_once()
    {
        var script = new TurnScript().Answering().Happens(new VoiceLost());
        script.Effects.ShouldBe([InterruptReply.Otherwise, FinishTurn.Instance, new CloseCall(CallOutcome.Interrupted)]);
    }

    [Test]
    public void Nothing_happens_after_the_end()
    {
        var script = new TurnScript().Answering().Happens(new VoiceLost()).Forget()
            .Voice(1_000).Happens(new Recognized("Hello?")).Happens(new HostStopping()).Silence(30_000);
        script.Effects.ShouldBeEmpty();
    }

    [Test]
    public void A_call_without_a_greeting_waits_for_the_caller()
    {
        var script = new TurnScript().Happens(new CallStarted(HasGreeting: false));
        script.Effects.ShouldBeEmpty();
        script.Voice(500).Silence(500).Happens(new Recognized("Hello?"));
        script.Effects.Last().ShouldBe(new Answer(0, "Hello?"));
    }
}
