namespace VoiceAssistant.RealtimeMedia.Tests.Hearing;

/// <summary>A caller's loudspeaker gives back what we say: that is not the caller, and the caller is heard over it.</summary>
internal sealed class EchoTests
{
    private const int CallMs = 40_000;

    [Test]
    public void What_we_say_ourselves_is_never_the_caller([Values(50, 130, 240, 400)] int delayMs, [Values(-15, -25, -40)] int db)
    {
        var played = Replies();
        var heard = HeardLine.AllSpeech(Sounds.Echo(played, delayMs, db), played);
        heard.Interruptions.ShouldBeEmpty();
        heard.VoicedMs(0, CallMs).ShouldBeLessThan(200);
    }

    [Test]
    public void Whoever_speaks_over_the_echo_interrupts([Values(60, 210, 380)] int delayMs, [Values(-15, -30)] int db, [Values(-26, -20, -14)] int caller)
    {
        var played = Replies();
        const int At = 27_000;
        var voice = Sounds.Join(Sounds.Silence(At), Sounds.Voice(2_000).At(caller), Sounds.Silence(CallMs - At - 2_000));
        var heard = HeardLine.AllSpeech(Sounds.Mix(Sounds.Echo(played, delayMs, db), voice), played);
        heard.OnsetAfter(At).ShouldBeInRange(At, At + 300);
        heard.VoicedMs(At, At + 1_000).ShouldBeGreaterThan(300);
    }

    [Test]
    public void A_loudspeaker_that_is_switched_on_in_mid_call_is_found_out([Values(90, 250)] int delayMs, [Values(-12, -20)] int db)
    {
        var played = Replies();
        const int On = 16_000;
        var echo = Sounds.Echo(played, delayMs, db);
        Array.Clear(echo, 0, On * 8);
        var caller = Sounds.Join(Sounds.Voice(2_000).At(-20), Sounds.Silence(CallMs - 2_000));
        var heard = HeardLine.AllSpeech(Sounds.Mix(echo, caller), played);
        heard.VoicedMs(On + 8_000, CallMs).ShouldBeLessThan(200);
    }

    [Test]
    public void Where_nothing_comes_back_a_faint_caller_interrupts_as_fast_as_a_loud_one([Values(-42, -20)] int caller)
    {
        var played = Replies();
        var voice = Sounds.Join(Sounds.Silence(17_000), Sounds.Voice(1_500).At(caller), Sounds.Silence(CallMs - 18_500));
        HeardLine.AllSpeech(voice, played).Interruptions.ShouldContain(at => at > 17_000 && at <= 17_400);
    }

    /// <summary>Three seconds of speech, and one of silence, all the time.</summary>
    private static float[] Replies() =>
        Sounds.Every(CallMs, 4_000, Sounds.Join(Sounds.Silence(500), Sounds.Talk(3_000, 1.15).At(-18)));
}
