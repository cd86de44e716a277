using VoiceAssistant.Benchmarks.Turns.Scoring;
using static VoiceAssistant.CallSimulator.Tests.Turns.Calls;

namespace VoiceAssistant.CallSimulator.Tests.Turns;

public class OverlapTests
{
    private static readonly CallerSound Wait = Sound(SoundKind.Interruption, 5_000, 6_200);
    private static readonly CallerSound Mhm = Sound(SoundKind.Backchannel, 5_000, 5_400);

    [Test]
    public void Yielding_takes_from_the_first_voiced_frame_to_where_the_audio_stopped() =>
        Yield.To(Wait, Of(Wait, Stopped(1_000, 5_320))).ShouldBe(320);

    [Test]
    public void Falling_silent_without_a_clear_is_yielding_too() =>
        Yield.To(Wait, Of(Wait, Reply(1_000, 9_000, new Period(5_400, 7_000)))).ShouldBe(400);

    [Test]
    public void Who_goes_on_for_two_seconds_has_not_yielded()
    {
        Yield.To(Wait, Of(Wait, Stopped(1_000, 7_100))).ShouldBe(double.PositiveInfinity);
        Yield.To(Wait, Of(Wait, Reply(1_000, 9_000, new Period(5_400, 5_590)))).ShouldBe(double.PositiveInfinity);
    }

    [Test]
    public void There_is_nothing_to_yield_for_who_is_silent_or_has_said_all()
    {
        Yield.To(Wait, Of(Wait, Reply(1_000, 4_000))).ShouldBeNull();
        Yield.To(Wait, Of(Wait, Reply(1_000, 6_500))).ShouldBeNull();
    }

    [Test]
    public void A_backchannel_is_ignored_where_speech_goes_on_or_comes_to_its_end()
    {
        Selectivity.IsIgnored(Mhm, Of(Mhm, Reply(1_000, 9_000))).ShouldBeTrue();
        Selectivity.IsIgnored(Mhm, Of(Mhm, Reply(1_000, 5_600))).ShouldBeTrue();
        Selectivity.IsIgnored(Mhm, Of(Mhm, Reply(1_000, 9_000, new Period(5_100, 5_250)))).ShouldBeTrue();
    }

    [Test]
    public void A_stop_a_gap_or_something_new_within_a_second_after_it_is_not_ignoring()
    {
        Selectivity.IsIgnored(Mhm, Of(Mhm, Stopped(1_000, 6_300), Reply(6_800, 9_000))).ShouldBeFalse();
        Selectivity.IsIgnored(Mhm, Of(Mhm, Reply(1_000, 9_000, new Period(5_300, 5_600)))).ShouldBeFalse();
        Selectivity.IsIgnored(Mhm, Of(Mhm, Reply(1_000, 5_200), Reply(6_000, 7_000))).ShouldBeFalse();
    }

    [Test]
    public void In_silence_two_seconds_must_pass_without_a_word()
    {
        var aside = Sound(SoundKind.SideTalk, 5_000, 6_000);

        Selectivity.IsIgnored(aside, Of(aside, Reply(1_000, 4_000), Reply(7_900, 9_000))).ShouldBeFalse();
        Selectivity.IsIgnored(aside, Of(aside, Reply(1_000, 4_000), Reply(8_100, 9_000))).ShouldBeTrue();
    }

    [Test]
    public void An_early_answer_is_taken_where_the_question_ends_and_something_new_follows()
    {
        var yes = Sound(SoundKind.EarlyAnswer, 5_000, 5_400);

        SpecialCases.IsTaken(yes, Of(yes, Reply(1_000, 5_700), Reply(6_200, 9_000))).ShouldBeTrue();
        SpecialCases.IsTaken(yes, Of(yes, Stopped(1_000, 5_300), Reply(6_200, 9_000))).ShouldBeFalse();
        SpecialCases.IsTaken(yes, Of(yes, Reply(1_000, 5_700))).ShouldBeFalse();
    }
}
