using VoiceAssistant.CallSimulator.Playout;

namespace VoiceAssistant.CallSimulator.Tests.Playout;

public class ReplyTrackerTests
{
    [Test]
    public void A_dry_buffer_between_two_media_of_a_reply_is_a_gap()
    {
        var tracker = new ReplyTracker(new PlayoutBuffer());
        tracker.Media(160, Ms(0));
        tracker.Media(160, Ms(20));

        tracker.Media(160, Ms(75));

        var gap = tracker.Replies.ShouldHaveSingleItem().Gaps.ShouldHaveSingleItem();
        (gap.At, gap.Milliseconds).ShouldBe((Ms(40), 35));
    }

    [Test]
    public void Audio_in_time_makes_no_gap()
    {
        var tracker = new ReplyTracker(new PlayoutBuffer());
        for (var i = 0; i < 100; i++)
            tracker.Media(160, Ms(i * 20));

        var reply = tracker.Replies.ShouldHaveSingleItem();
        reply.Gaps.ShouldBeEmpty();
        (reply.ReceivedMs, reply.PlayedMs, reply.EndedAt).ShouldBe((2000, 2000, Ms(2000)));
    }

    [Test]
    public void What_follows_a_second_of_nothing_is_another_reply()
    {
        var tracker = new ReplyTracker(new PlayoutBuffer());
        tracker.Media(160, Ms(0));
        tracker.Mark("all", Ms(0));

        tracker.Media(160, Ms(1020)).Reply.Index.ShouldBe(1);

        tracker.Replies.ShouldAllBe(r => r.Gaps.Count == 0);
    }

    [TestCase(3019, 0)]
    [TestCase(3020, 1)]
    public void Before_its_mark_a_reply_may_be_late_for_longer(int at, int reply)
    {
        var tracker = new ReplyTracker(new PlayoutBuffer());
        tracker.Media(160, Ms(0));
        tracker.Mark("a part", Ms(0));
        tracker.Media(160, Ms(0));

        tracker.Media(160, Ms(at + 20)).Reply.Index.ShouldBe(reply);
    }

    [Test]
    public void What_follows_the_callers_words_is_another_reply()
    {
        var tracker = new ReplyTracker(new PlayoutBuffer());
        tracker.Media(160, Ms(0));
        tracker.CallerFinished(Ms(100));

        tracker.Media(160, Ms(600)).Reply.Index.ShouldBe(1);
    }

    [Test]
    public void An_answer_queued_behind_a_long_reply_is_another_reply()
    {
        var tracker = new ReplyTracker(new PlayoutBuffer());
        tracker.Media(16_000, Ms(0));
        tracker.CallerFinished(Ms(500));

        var (reply, playedAt) = tracker.Media(160, Ms(1000));

        (reply.Index, reply.FirstMediaAt, reply.StartedAt, playedAt).ShouldBe((1, Ms(1000), Ms(2000), Ms(2000)));
    }

    [Test]
    public void A_reply_that_goes_on_while_the_caller_murmurs_stays_one()
    {
        var tracker = new ReplyTracker(new PlayoutBuffer());
        for (var i = 0; i < 50; i++)
        {
            tracker.Media(160, Ms(i * 20));
            if (i == 25)
                tracker.CallerFinished(Ms((i * 20) + 1));
        }

        tracker.Replies.Count.ShouldBe(1);
    }

    [Test]
    public void What_follows_a_clear_is_another_reply_and_the_first_was_cut()
    {
        var tracker = new ReplyTracker(new PlayoutBuffer());
        tracker.Media(8000, Ms(0));

        tracker.Clear(Ms(300));
        tracker.Media(160, Ms(310));

        tracker.Replies.Count.ShouldBe(2);
        var first = tracker.Replies[0];
        (first.PlayedMs, first.CutAt, first.ClearedAt, first.EndedAt).ShouldBe((300, Ms(300), Ms(300), Ms(300)));
    }

    private static TimeSpan Ms(double ms) => TimeSpan.FromMilliseconds(ms);
}
