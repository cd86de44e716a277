using VoiceAssistant.CallSimulator.Playout;

namespace VoiceAssistant.CallSimulator.Tests.Playout;

public class PlayoutBufferTests
{
    private readonly PlayedReply _reply = new(0, Ms(0));

    [Test]
    public void A_mark_comes_back_when_everything_before_it_has_been_played()
    {
        var playout = new PlayoutBuffer();
        playout.Enqueue(_reply, 800, Ms(10));
        playout.Mark("m", Ms(20));

        playout.TryTakeDueMark(Ms(109.9), out _).ShouldBeFalse();
        playout.TryTakeDueMark(Ms(110), out var mark).ShouldBeTrue();
        mark.Name.ShouldBe("m");
    }

    [Test]
    public void Audio_after_a_mark_does_not_delay_it()
    {
        var playout = new PlayoutBuffer();
        playout.Enqueue(_reply, 800, Ms(0));
        playout.Mark("m", Ms(0));
        playout.Enqueue(_reply, 800, Ms(0));

        playout.NextMarkAt.ShouldBe(Ms(100));
        playout.EmptyAt.ShouldBe(Ms(200));
    }

    [Test]
    public void A_mark_on_an_empty_buffer_comes_back_at_once()
    {
        var playout = new PlayoutBuffer();
        playout.Mark("never any audio", Ms(5));
        playout.TryTakeDueMark(Ms(5), out _).ShouldBeTrue();
        playout.Enqueue(_reply, 80, Ms(10));

        playout.Mark("dry again", Ms(20));

        playout.TryTakeDueMark(Ms(20), out _).ShouldBeTrue();
    }

    [Test]
    public void Audio_plays_from_its_arrival_or_behind_what_is_queued()
    {
        var playout = new PlayoutBuffer();

        playout.Enqueue(_reply, 160, Ms(100)).ShouldBe(Ms(100));
        playout.Enqueue(_reply, 160, Ms(101)).ShouldBe(Ms(120));
        playout.Enqueue(_reply, 160, Ms(200)).ShouldBe(Ms(200));
        playout.EmptyAt.ShouldBe(Ms(220));
    }

    [Test]
    public void Clear_empties_the_buffer_and_gives_all_pending_marks_back_in_order()
    {
        var playout = new PlayoutBuffer();
        playout.Enqueue(_reply, 800, Ms(0));
        playout.Mark("a", Ms(0));
        playout.Enqueue(_reply, 800, Ms(0));
        playout.Mark("b", Ms(0));

        playout.Clear(Ms(50)).Select(m => m.Name).ShouldBe(["a", "b"]);

        playout.PendingMarks.ShouldBe(0);
        playout.IsEmpty(Ms(50)).ShouldBeTrue();
        playout.Enqueue(_reply, 160, Ms(60)).ShouldBe(Ms(60));
    }

    [Test]
    public void Clear_takes_what_was_not_played_from_the_reply()
    {
        var playout = new PlayoutBuffer();
        var reply = new PlayedReply(1, Ms(0));
        foreach (var at in new[] { 0, 0, 5 })
        {
            reply.Receive(800);
            playout.Enqueue(reply, 800, Ms(at));
        }

        playout.Clear(Ms(130));

        (reply.ReceivedMs, reply.PlayedMs).ShouldBe((300, 130));
    }

    [Test]
    public void A_mark_that_was_cleared_does_not_come_back_twice()
    {
        var playout = new PlayoutBuffer();
        playout.Enqueue(_reply, 800, Ms(0));
        playout.Mark("m", Ms(0));
        playout.Clear(Ms(50));

        playout.TryTakeDueMark(Ms(1000), out _).ShouldBeFalse();
    }

    private static TimeSpan Ms(double ms) => TimeSpan.FromMilliseconds(ms);
}
