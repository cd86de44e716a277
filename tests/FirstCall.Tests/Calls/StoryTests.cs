using VoiceAssistant.CallSimulator.Calls;
using VoiceAssistant.FirstCall.Calls;

namespace VoiceAssistant.FirstCall.Tests.Calls;

internal sealed class StoryTests
{
    [Test]
    public void Lines_and_turns_follow_each_other_as_they_were_said() =>
        Story.Of(Sample.Lines, Sample.Events, Sample.Start, Sample.Log(Sample.Turns)).Select(p => p.Key)
            .ShouldBe(["turn 0", "line 0", "turn 1", "line 1", "turn 2"]);

    [Test]
    public void Every_answer_knows_the_line_it_answers()
    {
        var story = Story.Of(Sample.Lines, Sample.Events, Sample.Start, Sample.Log(Sample.Turns));
        story.OfType<AssistantSpoke>().Select(a => a.Line?.Text).ShouldBe([null, "What is your address?", "Goodbye."]);
        Story.Understood(story).ShouldBe(2);
    }

    [Test]
    public void A_line_knows_how_many_replies_come_before_it() =>
        Story.Of(Sample.Lines, Sample.Events, Sample.Start, null).OfType<CallerSpoke>().Select(c => c.Replies).ShouldBe([1, 2]);

    [Test]
    public void A_line_that_was_understood_in_two_pieces_is_understood()
    {
        var log = Sample.Log(Sample.Turn(0, 0.4, null, "Hello."), Sample.Turn(1, 4.6, "what is", "Yes?", ""), Sample.Turn(2, 5.5, "your address", "Here."));
        Story.Understood(Story.Of(Sample.Lines, Sample.Events, Sample.Start, log)).ShouldBe(1);
    }

    [Test]
    public void A_reply_that_the_caller_silenced_tells_how_long_it_took()
    {
        CallEvent[] events =
        [
            Sample.Event(1, CallEventKind.CallerStarted), Sample.Event(2.5, CallEventKind.ReplyStarted),
            Sample.Event(4, CallEventKind.CallerStarted), Sample.Event(4.31, CallEventKind.ClearReceived),
        ];
        var log = Sample.Log(Sample.Turn(0, 2.5, "what is your address", "Twelve Harbour Street.", "Twelve"));
        var answer = Story.Of(Sample.Lines, events, Sample.Start, log).OfType<AssistantSpoke>().ShouldHaveSingleItem();
        answer.BargeInMs.ShouldNotBeNull().ShouldBe(310, 1);
    }
}
