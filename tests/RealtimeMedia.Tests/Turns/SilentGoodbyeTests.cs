using VoiceAssistant.Domain.Calls;
using VoiceAssistant.RealtimeMedia.Turns;

namespace VoiceAssistant.RealtimeMedia.Tests.Turns;

/// <summary>The goodbye to somebody who says nothing is taken back when they say something.</summary>
internal sealed class SilentGoodbyeTests
{
    [TestCase("I'm still here.")]
    [TestCase("Yes.")]
    [TestCase("Hello?")]
    public void Whoever_speaks_over_it_is_answered(string words)
    {
        var script = Goodbye().Voice(500).Silence(500).Happens(new Recognized(words));
        script.Effects.ShouldContain(new Answer(3, words));
        script.Happens(new ReplyStarted(3)).Silence(500).Happens(new PlayedOut(3));
        script.Effects.ShouldNotContain(effect => effect is CloseCall);
        script.State.Phase.ShouldBe(TurnPhase.Listening);
    }

    [Test]
    public void Whoever_begins_just_before_its_end_is_heard_out()
    {
        var script = Goodbye().Voice(200).Happens(new PlayedOut(2)).Voice(400).Silence(500).Happens(new Recognized("Wait, I'm here"));
        script.Effects.ShouldContain(new Answer(3, "Wait, I'm here"));
        script.Effects.ShouldNotContain(effect => effect is CloseCall);
    }

    [Test]
    public void So_is_whoever_is_not_understood_yet()
    {
        var script = Goodbye().Voice(200).Silence(500).Happens(new PlayedOut(2)).Silence(300).Happens(new Recognized("I'm here"));
        script.Effects.ShouldContain(new Answer(3, "I'm here"));
        script.Effects.ShouldNotContain(effect => effect is CloseCall);
    }

    [Test]
    public void A_noise_takes_nothing_back()
    {
        var script = Goodbye().Voice(400).Silence(500).Happens(new Recognized(""));
        script.Effects.Last().ShouldBe(ResumeReply.Instance);
        script.Silence(500).Happens(new PlayedOut(2));
        script.Effects.TakeLast(2).ShouldBe([FinishTurn.Instance, new CloseCall(CallOutcome.CallerSilent)]);
    }

    [Test]
    public void A_noise_over_its_end_ends_the_call_all_the_same()
    {
        var script = Goodbye().Voice(200).Happens(new PlayedOut(2)).Voice(100).Silence(500).Happens(new Recognized(""));
        script.Effects.Last().ShouldBe(new CloseCall(CallOutcome.CallerSilent));
    }

    [Test]
    public void One_that_nobody_speaks_ends_the_call()
    {
        var script = Goodbye().DeadAir(10_000);
        script.Effects.Last().ShouldBe(new CloseCall(CallOutcome.CallerSilent));
    }

    private static TurnScript Goodbye()
    {
        var script = new TurnScript().Listening().Silence(10_000).Happens(new PlayedOut(1)).Silence(10_000);
        script.Effects.Last().ShouldBe(new Say(2, Phrase.GoodbyeSilent));
        return script.Forget();
    }
}
