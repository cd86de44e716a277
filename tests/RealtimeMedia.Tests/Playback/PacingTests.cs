using VoiceAssistant.RealtimeMedia.Playback;

namespace VoiceAssistant.RealtimeMedia.Tests.Playback;

internal sealed class PacingTests
{
    [Test]
    public void The_first_audio_is_sent_at_once_and_no_further_ahead_than_the_lead()
    {
        using var line = new PlaybackScript(leadMs: 60);
        line.Speak("Hello.", 1_000);
        line.Frames.ShouldBe([(0, 20), (0, 20), (0, 20)]);
    }

    [Test]
    public void A_reply_plays_without_a_gap_and_without_drift()
    {
        using var line = new PlaybackScript();
        line.Speak("A long reply.", 30_000);
        line.Pass(31_000);
        line.Frames.Sum(f => f.Ms).ShouldBe(30_000);
        line.LongestGapMs.ShouldBe(0);
        line.Frames[^1].At.ShouldBeInRange(30_000 - 80, 30_000);
    }

    [Test]
    public void A_stalled_pacer_makes_good_what_it_missed()
    {
        using var line = new PlaybackScript();
        line.Speak("A reply.", 2_000);
        line.Pass(500);
        var before = line.Frames.Sum(f => f.Ms);
        line.Now.ShouldBe(500);
        line.Pass(5);
        line.Frames.Sum(f => f.Ms).ShouldBeInRange(before, 600);
    }

    [Test]
    public void Keys_are_whole_though_the_pacer_stalls()
    {
        using var line = new PlaybackScript(leadMs: 60);
        var reply = line.Speak("One moment.", 200);
        line.Add(reply, KeyPhrase.Of("20w1#"), 1_300);
        line.Add(reply, "Done.", 500);
        line.Pass(200);
        line.Stall(1_200);
        line.Pass(1_000);
        line.LongestGapMs.ShouldBe(0);
        line.Frames.Sum(f => f.Ms).ShouldBe(2_000);
    }

    [Test]
    public void Keys_are_sent_no_further_ahead_than_an_echo_is_awaited()
    {
        using var line = new PlaybackScript(leadMs: 60);
        var reply = line.Playback.Begin();
        line.Add(reply, KeyPhrase.Of(new string('1', 64)), 64 * 200);
        line.Frames.Sum(f => f.Ms).ShouldBe(1_500);
        line.Pass(64 * 200);
        line.LongestGapMs.ShouldBe(0);
        line.Frames.Sum(f => f.Ms).ShouldBe(64 * 200);
    }

    [Test]
    public void Audio_that_comes_too_slowly_begins_a_new_run_without_rushing()
    {
        using var line = new PlaybackScript();
        var reply = line.Playback.Begin();
        var phrase = line.Open(reply, "Slow.");
        line.Playback.Write(reply, phrase, PlaybackScript.Audio(100));
        line.Pass(1_000);
        line.Playback.Write(reply, phrase, PlaybackScript.Audio(1_000));
        line.Frames.Count(f => f.At == 1_000).ShouldBe(3);
    }

    [Test]
    public void Pieces_of_any_size_lose_no_byte()
    {
        using var line = new PlaybackScript();
        var reply = line.Playback.Begin();
        var phrase = line.Open(reply, "Odd.");
        var sent = 0;
        for (var size = 1; size < 400; size += 7)
        {
            line.Playback.Write(reply, phrase, new byte[size * 8]);
            sent += size;
        }

        line.Playback.Close(reply, phrase);
        line.Pass(sent + 100);
        line.Frames.Sum(f => f.Ms).ShouldBe(sent);
        line.MarksSent.ShouldBe(["1-0"]);
    }

    [Test]
    public void A_mark_follows_the_last_audio_of_its_phrase()
    {
        using var line = new PlaybackScript();
        var reply = line.Speak("One.", 200);
        line.Add(reply, "Two.", 200);
        line.Pass(150);
        line.MarksSent.ShouldBe(["1-0"]);
        line.Pass(400);
        line.MarksSent.ShouldBe(["1-0", "1-1"]);
    }

    [Test]
    public void No_frame_holds_audio_of_two_phrases()
    {
        using var line = new PlaybackScript();
        var reply = line.Speak("One.", 30);
        line.Add(reply, "Two.", 30);
        line.Pass(200);
        line.Frames.Select(frame => frame.Ms).ShouldBe([20, 10, 20, 10]);
    }

    [Test]
    public void Nothing_of_a_cut_reply_is_sent_any_more()
    {
        using var line = new PlaybackScript();
        var reply = line.Speak("A reply.", 5_000);
        line.Pass(1_000);
        line.Playback.Interrupt();
        var frames = line.Frames.Count;
        line.Playback.Write(reply, 0, PlaybackScript.Audio(500)).ShouldBeFalse();
        line.Playback.Resume(reply.Ledger);
        line.Playback.Write(reply, 0, PlaybackScript.Audio(500));
        line.Playback.Begin();
        line.Playback.Write(reply, 0, PlaybackScript.Audio(500));
        line.Pass(2_000);
        line.Clears.ShouldBe(1);
        line.Frames.Count.ShouldBe(frames);
    }

    [Test]
    public void A_reply_that_was_played_out_needs_no_clear()
    {
        using var line = new PlaybackScript();
        line.Playback.Complete(line.Speak("Done.", 300)).ShouldBeFalse();
        line.Pass(500);
        line.IsPlayedOut.ShouldBeTrue();
        line.Playback.Interrupt();
        line.Clears.ShouldBe(0);
    }
}
