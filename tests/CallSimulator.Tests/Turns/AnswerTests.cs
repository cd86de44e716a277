using VoiceAssistant.Benchmarks.Turns.Scoring;
using static VoiceAssistant.CallSimulator.Tests.Turns.Calls;

namespace VoiceAssistant.CallSimulator.Tests.Turns;

public class AnswerTests
{
    private static readonly CallerSound Question = Sound(SoundKind.Turn, 5_000, 8_000, new Period(5_500, 6_300), new Period(7_000, 7_400));

    [Test]
    public void Latency_runs_from_the_end_of_the_turn_to_the_first_audio_after_it()
    {
        var answer = Answer.To(Question, Of(Question, Reply(500, 3_000), Reply(8_700, 12_000)));

        (answer.IsAnswered, answer.Latency, answer.IsInterrupted).ShouldBe((true, 700, false));
        answer.InterruptedPauses.ShouldBe([false, false]);
    }

    [Test]
    public void What_begins_in_a_pause_interrupts_and_is_laid_to_that_pause()
    {
        var answer = Answer.To(Question, Of(Question, Stopped(6_100, 6_600), Reply(8_600, 12_000)));

        (answer.IsInterrupted, answer.Latency).ShouldBe((true, 600));
        answer.InterruptedPauses.ShouldBe([true, false]);
    }

    [Test]
    public void What_was_decided_in_a_pause_and_begins_a_little_after_it_is_laid_to_it_too() =>
        Answer.To(Question, Of(Question, Stopped(6_350, 6_600))).InterruptedPauses.ShouldBe([true, false]);

    [Test]
    public void An_answer_that_began_early_and_goes_on_answers_but_has_no_latency()
    {
        var answer = Answer.To(Question, Of(Question, Reply(7_300, 12_000)));

        (answer.IsAnswered, answer.Latency, answer.IsInterrupted).ShouldBe((true, null, true));
    }

    [Test]
    public void What_comes_after_ten_seconds_or_after_the_next_turn_is_no_answer()
    {
        var next = Sound(SoundKind.Turn, 12_000, 13_000);

        Answer.To(Question, Of(Question, Reply(18_100, 20_000))).IsAnswered.ShouldBeFalse();
        Answer.To(Question, Of([Question, next], Reply(13_500, 15_000))).IsAnswered.ShouldBeFalse();
        Answer.To(next, Of([Question, next], Reply(13_500, 15_000))).Latency.ShouldBe(500);
    }

    [Test]
    public void Ten_seconds_of_nothing_are_dead_air_where_the_call_lasted_so_long()
    {
        Answer.IsDeadAir(Question, Of(Question, Reply(500, 3_000))).ShouldBe(true);
        Answer.IsDeadAir(Question, Of(Question, Reply(500, 8_100))).ShouldBe(false);
        Answer.IsDeadAir(Question, Of(Question) with { Length = 17_000 }).ShouldBeNull();
    }
}
