using VoiceAssistant.Application.Audio;
using VoiceAssistant.Infrastructure.LocalSpeech.Moonshine;

namespace VoiceAssistant.Infrastructure.Tests.LocalSpeech;

/// <summary>What is sent to the model, and when. Every sound is speech here; a step is 32 ms.</summary>
internal sealed class UtteranceListenerTests
{
    [Test]
    public void The_first_silence_is_guessed_and_the_guess_is_what_the_utterance_consists_of()
    {
        using var ear = new Ear();
        ear.Listener.Begin();
        ear.Say(1_000);
        ear.BeSilent(180);
        ear.Listener.Guess.ShouldBeNull();
        ear.BeSilent(80);
        var guess = ear.Listener.Guess.ShouldNotBeNull();
        ear.BeSilent(260);
        ear.Listener.End().ShouldBe([guess]);
    }

    [Test]
    public void A_caller_who_goes_on_makes_the_guess_worthless()
    {
        using var ear = new Ear();
        ear.Listener.Begin();
        ear.Say(1_000);
        ear.BeSilent(300);
        var guess = ear.Listener.Guess.ShouldNotBeNull();
        ear.Say(100);
        guess.IsDiscarded.ShouldBeTrue();
        ear.Listener.Guess.ShouldBeNull();
        ear.Say(900);
        var utterance = ear.Listener.End().ShouldHaveSingleItem();
        Ms(utterance).ShouldBeInRange(2_300 + 350 - 32, 2_300 + 350 + 64);
        utterance.IsDiscarded.ShouldBeFalse();
    }

    [Test]
    public void What_callers_steer_with_is_likely_where_somebody_asks_for_a_word_or_two()
    {
        using var ear = new Ear();
        ear.Listener.Signals = ["stop"];
        ear.Listener.Begin();
        ear.Say(400);
        ear.Listener.Preview().ShouldNotBeNull().Likely.ShouldBe(["stop"]);
        ear.BeSilent(300);
        ear.Listener.End().ShouldHaveSingleItem().Likely.ShouldBe(["stop"]);
    }

    [TestCase(400, false)]
    [TestCase(1_500, true)]
    public void It_is_not_where_nobody_asks_or_more_is_said(int ms, bool isAsked)
    {
        using var ear = new Ear();
        ear.Listener.Signals = ["stop"];
        ear.Listener.Begin();
        ear.Say(ms);
        if (isAsked)
            ear.Listener.Preview().ShouldNotBeNull().Likely.ShouldBeEmpty();
        ear.BeSilent(300);
        ear.Listener.End().ShouldHaveSingleItem().Likely.ShouldBeEmpty();
    }

    [TestCase(0)]
    [TestCase(5_000)]
    [TestCase(60_000)]
    public void Half_a_second_before_the_first_speech_is_kept_and_a_third_behind_the_last(int silence)
    {
        using var ear = new Ear();
        ear.BeSilent(1_500);
        ear.Listener.Begin();
        ear.BeSilent(silence);
        ear.Say(1_000);
        ear.BeSilent(180);
        Ms(ear.Listener.End().ShouldHaveSingleItem()).ShouldBeInRange(500 + 1_000 + 350 - 32, 500 + 100 + 1_000 + 350 + 64);
    }

    [Test]
    public void Speech_that_began_before_it_was_told_is_kept()
    {
        using var ear = new Ear();
        ear.BeSilent(2_000);
        ear.Say(300);
        ear.Listener.Begin();
        ear.Say(700);
        Ms(ear.Listener.End().ShouldHaveSingleItem()).ShouldBeInRange(500 + 1_000 + 350 - 32, 500 + 100 + 1_000 + 350 + 64);
    }

    [TestCase(1)]
    [TestCase(20)]
    [TestCase(3_000)]
    public void How_audio_comes_in_does_not_matter(int pieceMs)
    {
        using var ear = new Ear();
        ear.Listener.Begin();
        byte[] all = [.. Ear.Silence(1_000), .. Ear.Voice(900), .. Ear.Silence(150), .. Ear.Voice(640), .. Ear.Silence(100)];
        foreach (var piece in all.Chunk(pieceMs * MuLaw.BytesPerMs))
            ear.Listener.Hear(piece);
        Ms(ear.Listener.End().ShouldHaveSingleItem()).ShouldBeInRange(500 + 1_690 + 350 - 32, 500 + 100 + 1_690 + 350 + 64);
    }

    [TestCase(0, 1_024)]
    [TestCase(30, 1_024)]
    [TestCase(30, 1_040)]
    public void Silence_and_a_click_are_no_speech(int click, int before)
    {
        using var ear = new Ear();
        ear.Listener.Begin();
        ear.BeSilent(before);
        ear.Say(click);
        ear.BeSilent(1_000);
        ear.Listener.Guess.ShouldBeNull();
        ear.Listener.End().ShouldBeEmpty();
    }

    [Test]
    public void A_click_long_before_is_no_part_of_what_is_said()
    {
        using var ear = new Ear();
        ear.Listener.Begin();
        ear.Say(32);
        ear.BeSilent(4_000);
        ear.Say(640);
        Ms(ear.Listener.End().ShouldHaveSingleItem()).ShouldBeLessThan(500 + 100 + 640 + 350 + 64);
    }

    [Test]
    public void Who_talks_without_end_is_heard_in_parts_of_twenty_seconds()
    {
        using var ear = new Ear();
        ear.Listener.Begin();
        ear.Say(50_000);
        var parts = ear.Listener.End();
        parts.Count.ShouldBe(3);
        parts.ShouldAllBe(part => Ms(part) <= 20_032 + 350);
        parts.Sum(Ms).ShouldBeInRange(50_000 + (3 * 350) - 64, 50_000 + (3 * 350) + 64);
    }

    [Test]
    public void A_pause_in_a_long_story_ends_a_part()
    {
        using var ear = new Ear();
        ear.Listener.Begin();
        ear.Say(14_000);
        ear.BeSilent(400);
        ear.Say(3_000);
        var parts = ear.Listener.End();
        parts.Count.ShouldBe(2);
        Ms(parts[0]).ShouldBeInRange(14_000 + 350 - 32, 14_000 + 350 + 32);
        Ms(parts[1]).ShouldBeInRange(400 + 3_000 + 350 - 64, 400 + 3_000 + 350 + 64);
    }

    [Test]
    public void Who_goes_on_as_the_turn_ends_loses_neither_the_word_nor_the_silence_before_it()
    {
        using var ear = new Ear();
        ear.Listener.Begin();
        ear.Say(1_024);
        ear.BeSilent(480);
        ear.Say(30); // too little to be a step of speech yet
        Ms(ear.Listener.End().ShouldHaveSingleItem()).ShouldBe(1_024 + 350);
        ear.Say(40);
        ear.Listener.Begin();
        ear.Say(930);
        Ms(ear.Listener.End().ShouldHaveSingleItem()).ShouldBeInRange(480 + 1_000 + 350 - 32, 480 + 1_000 + 350 + 32);
    }

    [Test]
    public void Silence_that_nobody_ends_is_not_kept()
    {
        using var ear = new Ear();
        ear.Listener.Begin();
        ear.Say(1_000);
        ear.BeSilent(300_000);
        var utterance = ear.Listener.End();
        utterance.Sum(Ms).ShouldBeLessThan(13_000);
    }

    private static int Ms(RecognitionJob job) => job.MuLaw.Length / MuLaw.BytesPerMs;

    private sealed class Ear : IDisposable
    {
        private readonly RecognitionQueue _queue = new(_ => "", workers: 1, maxWaitMs: 60_000, cost: 0.01, TimeProvider.System);

        public Ear() => Listener = new UtteranceListener(new EverySound(), _queue);

        public UtteranceListener Listener { get; }

        public static byte[] Voice(int ms) => EverySound.Of(ms);

        public static byte[] Silence(int ms) => [.. Enumerable.Repeat(MuLaw.Silence, ms * MuLaw.BytesPerMs)];

        public void Say(int ms) => Hear(Voice(ms));

        public void BeSilent(int ms) => Hear(Silence(ms));

        public void Dispose()
        {
            Listener.Dispose();
            _queue.Dispose();
        }

        private void Hear(byte[] audio)
        {
            foreach (var frame in audio.Chunk(160))
                Listener.Hear(frame);
        }
    }
}
