using VoiceAssistant.RealtimeMedia.Playback;

namespace VoiceAssistant.RealtimeMedia.Tests.Playback;

internal sealed class LedgerTests
{
    [Test]
    public void A_reply_that_was_played_out_was_heard_whole()
    {
        using var line = new PlaybackScript();
        var reply = line.Speak("We open at nine.", 1_000);
        line.Add(reply, "Shall I book you in?", 1_000);
        line.Playback.Complete(reply);
        line.Pass(2_100);
        line.IsPlayedOut.ShouldBeTrue();
        reply.Ledger.Heard.ShouldBe("We open at nine. Shall I book you in?");
        reply.Ledger.IsHeardWhole.ShouldBeTrue();
    }

    [Test]
    public void An_interrupted_phrase_was_heard_to_the_last_whole_word()
    {
        using var line = new PlaybackScript();
        var reply = line.Speak("one two three four five six seven eight nine ten", 1_000);
        line.Playback.Complete(reply);
        line.Pass(500);
        line.Playback.Interrupt();
        reply.Ledger.Heard.ShouldBe("one two three four five");
        reply.Ledger.Said.ShouldBe("one two three four five six seven eight nine ten");
        reply.Ledger.IsHeardWhole.ShouldBeFalse();
    }

    [Test]
    public void Keys_that_were_interrupted_were_pressed_and_are_not_pressed_again()
    {
        using var line = new PlaybackScript();
        var reply = line.Speak(KeyPhrase.Of("1234567890"), 2_000);
        line.Playback.Complete(reply);
        line.Pass(500);
        line.Playback.Interrupt();
        reply.Ledger.Heard.ShouldBe("[keys 1234567890]");
        reply.Ledger.TakeUnheard().ShouldBeEmpty();
    }

    [Test]
    public void What_a_mark_confirms_was_heard_from_its_length_before_on()
    {
        using var line = new PlaybackScript();
        var reply = line.Speak("We open at nine.", 1_000);
        line.Playback.Complete(reply);
        line.Pass(900);
        reply.Ledger.FirstHeardAt.ShouldBeNull("no mark is back");
        line.Pass(1_200);
        var (sent, heard) = (reply.Ledger.FirstSentAt!.Value, reply.Ledger.FirstHeardAt!.Value);
        (heard - sent).ShouldBeInRange(0, 60);
    }

    [Test]
    public void What_was_queued_but_not_yet_begun_was_not_heard()
    {
        using var line = new PlaybackScript();
        var reply = line.Speak("First.", 1_000);
        line.Add(reply, "Second.", 1_000);
        line.Pass(1_010);
        line.Playback.Interrupt();
        reply.Ledger.Heard.ShouldBe("First.");
    }

    [Test]
    public void A_phrase_counts_from_the_end_of_the_one_before_however_far_ahead_it_was_sent_and_however_late_the_mark_is(
        [Values(60, 3_000)] int leadMs, [Values] bool returnsMarks)
    {
        using var line = new PlaybackScript(leadMs) { ReturnsMarks = returnsMarks };
        var reply = line.Speak("First.", 1_000);
        line.Add(reply, "one two three four five six seven eight nine ten", 1_000);
        line.Playback.Complete(reply);
        line.Pass(1_500);
        line.Playback.Interrupt();
        reply.Ledger.Heard.ShouldBe("First. one two three four five");
    }

    [Test]
    public void Nothing_was_heard_before_the_first_frame()
    {
        using var line = new PlaybackScript();
        var reply = line.Playback.Begin();
        line.Open(reply, "Nothing yet.");
        line.Pass(500);
        line.Playback.Interrupt();
        reply.Ledger.Heard.ShouldBeEmpty();
        line.Clears.ShouldBe(0);
    }

    [Test]
    public void Marks_that_a_clear_returns_do_not_count()
    {
        using var line = new PlaybackScript();
        var reply = line.Speak("one two three four five six seven eight nine ten", 1_000);
        line.Playback.Complete(reply);
        line.Pass(960);
        line.MarksSent.ShouldBe(["1-0"]);
        line.Playback.Interrupt();
        line.Playback.Return("1-0").ShouldBeFalse();
        reply.Ledger.Heard.ShouldBe("one two three four five six seven eight nine");
    }

    [Test]
    public void A_phrase_whose_speech_is_still_being_made_counts_by_its_likely_length()
    {
        using var line = new PlaybackScript();
        var reply = line.Playback.Begin();
        var phrase = line.Open(reply, "a sentence of exactly fifty characters, no more...");
        line.Playback.Write(reply, phrase, PlaybackScript.Audio(1_500)); // half of 50 x 60 ms
        line.Pass(1_500);
        line.Playback.Interrupt();
        reply.Ledger.Heard.ShouldBe("a sentence of exactly");
    }

    [Test]
    public void A_reply_taken_up_again_says_the_rest_and_nothing_twice()
    {
        using var line = new PlaybackScript();
        var reply = line.Speak("one two three four five six seven eight nine ten", 1_000);
        line.Add(reply, "And more.", 500);
        line.Pass(500);
        line.Playback.Interrupt();
        var resumed = line.Playback.Resume(reply.Ledger);
        foreach (var phrase in reply.Ledger.TakeUnheard())
            line.Add(resumed, phrase.Text, 500);
        line.Playback.Complete(resumed).ShouldBeFalse();
        line.Pass(1_200);
        line.IsPlayedOut.ShouldBeTrue();
        reply.Ledger.Heard.ShouldBe("one two three four five six seven eight nine ten And more.");
        reply.Ledger.Said.ShouldBe(reply.Ledger.Heard);
    }

    [Test]
    public void A_carrier_that_returns_no_marks_is_given_up_on_a_second_after_the_end()
    {
        using var line = new PlaybackScript { ReturnsMarks = false };
        var reply = line.Speak("Hello.", 1_000);
        line.Playback.Complete(reply);
        line.Pass(1_900);
        line.Playback.GiveUpOnMarks().ShouldBeFalse();
        line.Pass(200);
        line.Playback.GiveUpOnMarks().ShouldBeTrue();
        line.Playback.GiveUpOnMarks().ShouldBeFalse();
        reply.Ledger.Heard.ShouldBe("Hello.");
    }

    [Test]
    public void A_reply_that_was_played_to_its_end_leaves_nothing_over_although_no_mark_is_back()
    {
        using var line = new PlaybackScript { ReturnsMarks = false };
        var reply = line.Speak("We open at nine.", 1_000);
        line.Pass(1_050);
        line.Playback.Interrupt();
        (reply.Ledger.UnheardMs, reply.Ledger.Heard).ShouldBe((0, "We open at nine."));
    }

    [Test]
    public void A_gap_in_the_speech_is_not_counted_as_heard()
    {
        using var line = new PlaybackScript();
        var reply = line.Playback.Begin();
        var phrase = line.Open(reply, "one two three four five six seven eight nine ten");
        line.Playback.Write(reply, phrase, PlaybackScript.Audio(500));
        line.Pass(2_000);
        line.Playback.Write(reply, phrase, PlaybackScript.Audio(500));
        line.Playback.Close(reply, phrase);
        line.Pass(100);
        line.Playback.Interrupt();
        reply.Ledger.Heard.ShouldBe("one two three four five six");
    }

    [Test]
    public void A_mark_that_comes_during_the_next_reply_belongs_to_its_own()
    {
        using var line = new PlaybackScript { ReturnsMarks = false };
        line.Playback.Complete(line.Speak("First.", 200));
        line.Pass(2_500);
        line.Playback.GiveUpOnMarks().ShouldBeTrue();
        var next = line.Speak("one two three four five six seven eight nine ten", 1_000);
        line.Pass(100);
        foreach (var mark in line.MarksSent)
            line.Playback.Return(mark).ShouldBeFalse();
        line.Playback.Interrupt();
        next.Ledger.Heard.ShouldBe("one");
    }

    [Test]
    public void What_is_left_over_stays_in_its_language()
    {
        using var line = new PlaybackScript();
        var reply = line.Playback.Begin();
        var first = line.Open(reply, "one two three four", language: "en-US");
        line.Playback.Write(reply, first, PlaybackScript.Audio(1_000));
        line.Playback.Close(reply, first);
        line.Open(reply, "Guten Tag.", language: "de-DE");
        line.Pass(500);
        line.Playback.Interrupt();
        var rest = reply.Ledger.TakeUnheard();
        rest.Select(phrase => phrase.Language).ShouldBe(["en-US", "de-DE"]);
        rest[^1].Text.ShouldBe("Guten Tag.");
        "one two three four".ShouldEndWith(rest[0].Text);
    }

    [Test]
    public void The_rest_of_a_voice_that_broke_off_stays_in_its_language()
    {
        using var line = new PlaybackScript();
        var reply = line.Playback.Begin();
        var script = new ReplyScript { Language = "de-DE" };
        line.Playback.Break(reply, line.Open(reply, "one two three four", language: "en-US"), script);
        script.TryTake(out var rest).ShouldBeTrue();
        rest.ShouldBe(new ScriptedPhrase("one two three four", IsFiller: false, "en-US"));
    }

    [Test]
    public void A_phrase_that_fills_a_wait_is_not_said_again()
    {
        using var line = new PlaybackScript();
        var reply = line.Playback.Begin();
        line.Add(reply, "One moment, please.", 1_000, isFiller: true);
        line.Add(reply, "We open at nine.", 1_000);
        line.Pass(500);
        line.Playback.Interrupt();
        reply.Ledger.TakeUnheard().ShouldBe([new ScriptedPhrase("We open at nine.", IsFiller: false, "")]);
    }

    [Test]
    public void Where_a_voice_breaks_off_another_says_the_rest_of_the_phrase()
    {
        using var line = new PlaybackScript();
        var reply = line.Playback.Begin();
        var phrase = line.Open(reply, "a sentence of exactly fifty characters, no more...");
        line.Playback.Write(reply, phrase, PlaybackScript.Audio(1_500)); // half of 50 x 60 ms
        var rest = new ReplyScript();
        line.Playback.Break(reply, phrase, rest);
        line.Playback.TryOpen(reply, rest, out var next, out phrase).ShouldBeTrue();
        next.Text.ShouldBe("fifty characters, no more...");
        line.Playback.Write(reply, phrase, PlaybackScript.Audio(1_500));
        line.Playback.Close(reply, phrase);
        line.Playback.Complete(reply);
        line.Pass(3_100);
        reply.Ledger.Heard.ShouldBe("a sentence of exactly fifty characters, no more...");
        reply.Ledger.IsHeardWhole.ShouldBeTrue();
    }

    [TestCase("")]
    [TestCase("-")]
    [TestCase("0-99999")]
    [TestCase("9-0")]
    [TestCase("0--1")]
    [TestCase("99999999999-0")]
    public void Marks_that_we_did_not_send_do_no_harm(string name)
    {
        using var line = new PlaybackScript();
        line.Speak("Hello.", 1_000);
        line.Playback.Return(name).ShouldBeFalse();
    }
}
