using VoiceAssistant.Benchmarks.Turns.Scoring;
using static VoiceAssistant.CallSimulator.Tests.Turns.Calls;

namespace VoiceAssistant.CallSimulator.Tests.Turns;

public class CallScoreTests
{
    private static readonly AssistantReply Greeting = Reply(300, 3_000);
    private static readonly CallerSound Question = Sound(SoundKind.Turn, 5_000, 8_000);

    private static CallScore ScoreOf(CallTimeline call) => CallScore.Of(call, repliesPerTurn: 1);

    [TestCase(100, 0)]
    [TestCase(350, 0.5)]
    [TestCase(500, 1)]
    [TestCase(2_000, 1)]
    [TestCase(2_750, 0.5)]
    [TestCase(3_500, 0)]
    [TestCase(9_000, 0)]
    public void The_curve_rewards_an_answer_half_a_second_to_two_after_the_end(double ms, double score) =>
        TurnTakingCurve.OfLatency(ms).ShouldBe(score, 1e-9);

    [Test]
    public void The_curve_gives_half_at_most_after_an_interruption_and_nothing_without_an_answer()
    {
        TurnTakingCurve.OfAnswer(new Answer(700, true, true, [])).ShouldBe(0.5);
        TurnTakingCurve.OfAnswer(new Answer(null, true, true, [])).ShouldBe(0.5);
        TurnTakingCurve.OfAnswer(new Answer(null, false, false, [])).ShouldBe(0);
    }

    [TestCase(0, 1)]
    [TestCase(500, 0.75)]
    [TestCase(double.PositiveInfinity, 0)]
    public void The_curve_rewards_yielding_at_once(double ms, double score) => TurnTakingCurve.OfYield(ms).ShouldBe(score);

    [Test]
    public void A_good_call_misses_nothing()
    {
        var score = ScoreOf(Of(Question, Greeting, Reply(8_700, 20_000)));

        score.Misses.ShouldBeEmpty();
        (score.GreetingIsWhole, score.GreetingIsAtOnce, score.HasDeadAir).ShouldBe((true, true, false));
        score.Curve.ShouldBe([1]);
    }

    [Test]
    public void A_stop_where_nobody_spoke_is_a_false_barge_in_and_the_rest_of_the_reply_no_turn()
    {
        var score = ScoreOf(Of(Question, Greeting, Stopped(8_700, 15_000), Reply(15_900, 20_000)));

        (score.FalseBargeIns, score.FalseTurns).ShouldBe((1, 0));
    }

    [Test]
    public void A_hole_where_nobody_spoke_is_counted_by_itself()
    {
        var score = ScoreOf(Of(Question, Greeting, Reply(8_700, 20_000, new Period(12_000, 12_300), new Period(15_000, 15_150))));

        (score.Holes, score.FalseBargeIns, score.Misses.Count).ShouldBe((1, 0, 1));
    }

    [Test]
    public void What_is_said_to_nobody_is_a_false_turn()
    {
        var score = ScoreOf(Of(Question, Greeting, Reply(8_700, 15_000), Reply(25_000, 27_000)));

        (score.FalseBargeIns, score.FalseTurns).ShouldBe((0, 1));
    }

    [Test]
    public void A_slow_assistant_may_say_that_it_is_on_it_and_then_answer()
    {
        var call = Of(Question, Greeting, Reply(9_000, 10_000), Reply(12_000, 20_000));

        CallScore.Of(call, repliesPerTurn: 2).FalseTurns.ShouldBe(0);
        ScoreOf(call).FalseTurns.ShouldBe(1);
        CallScore.Of(call with { Replies = [.. call.Replies, Reply(25_000, 26_000)] }, repliesPerTurn: 2).FalseTurns.ShouldBe(1);
    }

    [Test]
    public void An_answer_into_a_turn_does_not_use_up_the_one_that_is_owed()
    {
        var score = ScoreOf(Of(Question, Greeting, Stopped(6_000, 6_700), Reply(8_700, 15_000)));

        (score.FalseBargeIns, score.FalseTurns, score.Answers.Single().IsInterrupted).ShouldBe((0, 0, true));
    }

    [Test]
    public void A_greeting_is_late_after_a_second_and_not_whole_where_it_was_stopped()
    {
        ScoreOf(Of([], Reply(1_100, 3_000))).GreetingIsAtOnce.ShouldBeFalse();
        ScoreOf(Of([], Stopped(300, 900))).GreetingIsWhole.ShouldBeFalse();
        ScoreOf(Of([], Reply(300, 3_000, new Period(900, 1_200)))).GreetingIsWhole.ShouldBeFalse();
        ScoreOf(Of([])).GreetingIsWhole.ShouldBeFalse();
    }

    [Test]
    public void A_call_that_the_assistant_ends_is_given_up()
    {
        var score = ScoreOf(Of(Question, Greeting, Reply(8_700, 20_000)) with { IsGivenUp = true });

        (score.IsGivenUp, score.Misses.Count).ShouldBe((true, 1));
    }

    [Test]
    public void Words_are_counted_by_their_ends_the_last_one_in_part()
    {
        double[] ends = [200, 600, 1_000];

        HeardWords.PlayedAfter(0, ends).ShouldBe(0);
        HeardWords.PlayedAfter(200, ends).ShouldBe(1);
        HeardWords.PlayedAfter(500, ends).ShouldBe(1.75);
        HeardWords.PlayedAfter(5_000, ends).ShouldBe(3);
    }

    [Test]
    public void The_word_in_which_it_stopped_is_one_too_many_and_its_part_is_the_error()
    {
        var words = new HeardWords(2, 1.75);

        (words.Error, words.TooMany).ShouldBe((0.25, 1));
    }
}
