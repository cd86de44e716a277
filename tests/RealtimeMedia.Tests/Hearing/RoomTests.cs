namespace VoiceAssistant.RealtimeMedia.Tests.Hearing;

/// <summary>Others talk, or something sounds, around the caller: what is voiced is the caller.</summary>
internal sealed class RoomTests
{
    private const int SentenceMs = 2_000, PauseMs = 3_000, Sentences = 4;

    [TestCase(10)]
    [TestCase(15)]
    [TestCase(20)]
    public void Somebody_who_talks_in_the_background_keeps_no_utterance_open(int snr)
    {
        var heard = HeardLine.AllSpeech(Sounds.Mix(Caller(), Sounds.Talk(LineMs).At(-20 - snr)));
        for (var i = 1; i < Sentences; i++) // the first may be where the levels are learned
        {
            var end = ((i + 1) * PauseMs) + ((i + 1) * SentenceMs);
            heard.Utterances.ShouldContain(said => Math.Abs(said.To - end) < 400 && said.From < end - 1_500, $"to {end}: {string.Join(" ", heard.Utterances)}");
        }

        heard.VoicedMs(2 * (PauseMs + SentenceMs) + 500, 3 * PauseMs + 2 * SentenceMs).ShouldBeLessThan(300);
    }

    [Test]
    public void A_television_that_is_switched_on_in_mid_call_does_not_interrupt()
    {
        var line = Sounds.Mix(Caller(), Sounds.Join(Sounds.Silence(14_000), Sounds.Talk(LineMs - 14_000).At(-36)));
        HeardLine.AllSpeech(line, Sounds.Join(Sounds.Silence(13_000), Sounds.Talk(2_000, 1.1).At(-18)))
            .Interruptions.Where(at => at > 13_000 && at < 15_000).ShouldBeEmpty();
    }

    [TestCase(-30, false)]
    [TestCase(-25, true)]
    public void Who_speaks_over_us_or_in_a_pause_of_ours_is_the_caller_by_their_level(double level, bool isCaller)
    {
        const int PauseAt = 8_000;
        var played = Sounds.Join(Sounds.Silence(PauseAt - 2_000), Sounds.Voice(2_000).At(-20), Sounds.Silence(300), Sounds.Voice(2_000).At(-20));
        foreach (var at in (int[])[PauseAt - 1_000, PauseAt + 150])
        {
            var line = Sounds.Join(
                Sounds.Silence(2_000), Sounds.Voice(2_000).At(-20), Sounds.Silence(at - 4_000), Sounds.Voice(1_000).At(level), Sounds.Silence(2_000));
            (HeardLine.AllSpeech(line, played).VoicedMs(at, at + 1_500) > 0).ShouldBe(isCaller, $"from {at} ms on");
        }
    }

    [Test]
    public void A_voice_that_goes_on_and_on_without_a_breath_is_no_callers()
    {
        var heard = HeardLine.AllSpeech(Sounds.Voice(25_000).At(-30));
        heard.VoicedMs(15_000, 25_000).ShouldBe(0);
    }

    [Test]
    public void A_caller_who_has_grown_quiet_is_heard_again_after_some_seconds()
    {
        var soft = Sounds.Every(40_000, 2_500, Sounds.Voice(1_500).At(-42));
        var heard = HeardLine.AllSpeech(Sounds.Join(Sounds.Silence(500), Sounds.Voice(2_000).At(-8), Sounds.Silence(500), soft));
        heard.VoicedMs(20_000, 43_000).ShouldBeGreaterThan(5_000);
    }

    [TestCase(16)]
    [TestCase(20)]
    public void A_television_that_talks_on_behind_the_greeting_is_nobody_and_the_caller_is_heard_at_once(int under)
    {
        const int QuestionAt = 16_000;
        var question = Sounds.Join(Sounds.Silence(QuestionAt), Sounds.Voice(2_000).At(-20), Sounds.Silence(2_000));
        var heard = HeardLine.AllSpeech(Sounds.Mix(question, Television(20_000).At(-20 - under)), Greeting());
        heard.VoicedMs(0, QuestionAt).ShouldBe(0, string.Join(" ", heard.Utterances));
        heard.OnsetAfter(0).ShouldBeInRange(QuestionAt, QuestionAt + 300);
    }

    [Test]
    public void A_television_is_not_the_caller_who_is_silent_for_long()
    {
        var caller = Sounds.Join(Sounds.Silence(6_000), Sounds.Voice(2_000).At(-20), Sounds.Silence(22_000));
        var reply = Sounds.Join(Greeting(), Sounds.Silence(18_000), Sounds.Talk(5_000, 1.1).At(-18));
        var heard = HeardLine.AllSpeech(Sounds.Mix(caller, Television(30_000, musicDb: -44).At(-40)), reply);
        heard.VoicedMs(9_000, 30_000).ShouldBe(0, string.Join(" ", heard.Utterances));
    }

    [Test]
    public void A_caller_who_was_not_heard_over_the_greeting_and_waits_is_heard_when_they_say_it_again()
    {
        var said = Sounds.Voice(2_000).At(-28);
        var line = Sounds.Join(Sounds.Silence(1_500), said, Sounds.Silence(3_500), said, Sounds.Silence(1_000));
        var heard = HeardLine.AllSpeech(Sounds.Mix(line, Sounds.White(10_000).At(-45)), Greeting());
        heard.VoicedMs(0, 7_000).ShouldBeLessThan(300, "or it shows nothing");
        heard.VoicedMs(7_000, 9_000).ShouldBeGreaterThan(1_200);
    }

    [TestCase(16)]
    [TestCase(20)]
    [TestCase(26)]
    public void Somebody_softer_who_takes_over_and_waits_is_heard_when_they_say_it_again(int softer)
    {
        var said = Sounds.Voice(1_500).At(-14 - softer);
        var heard = HeardLine.AllSpeech(Sounds.Join(
            Sounds.Silence(500), Sounds.Voice(2_000).At(-14), Sounds.Silence(3_000), said, Sounds.Silence(3_000), said, Sounds.Silence(1_000)));
        heard.VoicedMs(5_500, 7_000).ShouldBeLessThan(300, "or it shows nothing");
        heard.OnsetAfter(7_500).ShouldBeInRange(10_000, 10_300);
    }

    [Test]
    public void Somebody_who_talks_on_and_never_waits_is_not_heard_for_it()
    {
        var heard = HeardLine.AllSpeech(Sounds.Join(
            Sounds.Silence(500), Sounds.Voice(2_000).At(-14), Sounds.Silence(700), Sounds.Every(14_000, 2_700, Sounds.Talk(2_000).At(-34))));
        heard.VoicedMs(3_000, 17_000).ShouldBe(0);
    }

    [Test]
    public void A_faint_caller_is_heard_right_behind_a_greeting_that_came_back_loud()
    {
        var answer = Sounds.Join(Sounds.Silence(4_700), Sounds.Voice(1_500).At(-44), Sounds.Silence(800));
        var greeting = Sounds.Join(Greeting(), Sounds.Silence(2_800));
        var heard = HeardLine.AllSpeech(Sounds.Mix(Sounds.Echo(greeting, 120, -15), answer), greeting);
        heard.OnsetAfter(0).ShouldBeInRange(4_700, 5_000);
    }

    [Test]
    public void A_burst_of_sound_right_behind_the_start_makes_nobody_deaf()
    {
        var heard = HeardLine.BySound(Sounds.Join(
            Sounds.White(300).At(-12), Sounds.Silence(1_000), Sounds.Voice(1_500).At(-28), Sounds.Silence(1_000)));
        heard.OnsetAfter(1_000).ShouldBeInRange(1_280, 1_500);
        heard.VoicedMs(1_300, 2_800).ShouldBeGreaterThan(1_000);
    }

    [TestCase("white", -40)]
    [TestCase("white", -35)]
    [TestCase("pink", -45)]
    [TestCase("pink", -40)]
    [TestCase("hum", -35)]
    [TestCase("babble", -38)]
    public void A_noise_from_the_first_frame_on_does_not_cut_the_greeting(string name, int db)
    {
        var greeting = Sounds.Join(Sounds.Silence(200), Sounds.Talk(4_000, 1.1).At(-18), Sounds.Silence(800));
        HeardLine.BySound(Noise(name, 5_000).At(db), greeting).Interruptions.ShouldBeEmpty();
    }

    [TestCase("white", 15)]
    [TestCase("white", 20)]
    [TestCase("pink", 15)]
    [TestCase("hum", 15)]
    public void An_endpoint_is_an_endpoint_in_noise_too(string name, int snr)
    {
        var heard = HeardLine.BySound(Sounds.Mix(Caller(), Noise(name, LineMs).At(-20 - snr)));
        for (var i = 1; i < Sentences; i++)
        {
            var end = (i + 1) * (PauseMs + SentenceMs);
            heard.Utterances.ShouldContain(said => Math.Abs(said.To - end) < 300 && said.From < end - 1_500, $"to {end}: {string.Join(" ", heard.Utterances)}");
        }

        heard.Utterances.Count.ShouldBeLessThanOrEqualTo(Sentences + 1);
    }

    private static float[] Greeting() => Sounds.Join(Sounds.Silence(200), Sounds.Talk(4_000, 1.1).At(-18));

    /// <summary>Somebody talks, with pauses of 0.7 s, and music under it.</summary>
    private static float[] Television(int ms, int musicDb = -32) =>
        Sounds.Mix(Sounds.Every(ms, 3_700, Sounds.Voice(3_000, 0.83, 5_000)), Sounds.Tones(ms, 220, 277, 330).At(musicDb));

    private static int LineMs => (Sentences * (SentenceMs + PauseMs)) + 1_000;

    private static float[] Caller() =>
        Sounds.Join([.. Enumerable.Repeat(Sounds.Join(Sounds.Silence(PauseMs), Sounds.Voice(SentenceMs).At(-20)), Sentences), Sounds.Silence(1_000)]);

    private static float[] Noise(string name, int ms) => name switch
    {
        "white" => Sounds.White(ms),
        "pink" => Sounds.Mix(Sounds.Dull(ms, 0.05f), Sounds.White(ms).At(-45)),
        "hum" => Sounds.Hum(ms),
        _ => Sounds.Babble(ms),
    };
}
