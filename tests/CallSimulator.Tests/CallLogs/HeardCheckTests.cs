using VoiceAssistant.CallSimulator.CallLogs;
using VoiceAssistant.CallSimulator.Calls;
using VoiceAssistant.CallSimulator.Playout;
using VoiceAssistant.CallSimulator.Scenarios;

namespace VoiceAssistant.CallSimulator.Tests.CallLogs;

public class HeardCheckTests
{
    private static readonly LoggedTurn Greeting = new() { Number = 0, AssistantSaid = "Hello there.", CallerHeard = "Hello  there." };
    private static readonly LoggedTurn Interrupted = new()
    {
        Number = 1,
        CallerSaid = "Hi.",
        AssistantSaid = "one two three four five six seven eight nine ten",
        CallerHeard = "one two three four",
        Interrupted = true,
    };

    [Test]
    public void What_was_heard_agrees_with_what_was_played() => Check([Greeting, Interrupted], Reply(0, 2000), Reply(1, 2000, 850)).ShouldBeEmpty();

    [Test]
    public void A_greeting_that_is_no_turn_is_left_out() => Check([Interrupted], Reply(0, 2000), Reply(1, 2000, 850)).ShouldBeEmpty();

    [TestCase(300)]
    [TestCase(1400)]
    public void Words_that_do_not_fit_the_played_audio_are_a_failure(int playedMs) =>
        Check([Greeting, Interrupted], Reply(0, 2000), Reply(1, 2000, playedMs)).ShouldHaveSingleItem().ShouldContain("turn 1");

    [TestCase(1_400, true)]
    [TestCase(1_700, false)]
    [TestCase(300, false, Description = "what was not played was not heard, however late the line was told")]
    public void A_line_that_is_told_late_may_play_what_no_longer_counts(int playedMs, bool isTrue) =>
        CallLogCheck.Failures(
            new LogExpectations { HeardIsTrue = true, HeardLateMs = 500 }, Call(Reply(0, 2000), Reply(1, 2000, playedMs)), Log([Greeting, Interrupted]), 2000)
            .Count.ShouldBe(isTrue ? 0 : 1);

    [TestCase(CallEndedBy.Drop, 300, 800, true)]
    [TestCase(CallEndedBy.Drop, 300, 400, false, Description = "noticed at once, so that there is no excuse")]
    [TestCase(CallEndedBy.Drop, 1_400, 2_000, false, Description = "what was played was heard, however late the drop was noticed")]
    [TestCase(CallEndedBy.Caller, 300, 800, false, Description = "a carrier says when the caller hangs up")]
    public void A_drop_that_is_noticed_late_may_count_as_heard_until_then(CallEndedBy endedBy, int playedMs, int endedMs, bool isTrue)
    {
        var began = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
        var log = Log([Greeting, Interrupted with { StartedAt = $"{began:O}" }]) with { EndedAt = $"{began.AddMilliseconds(endedMs):O}" };
        var call = Call(Reply(0, 2000), Reply(1, 2000, playedMs)) with { EndedBy = endedBy };
        CallLogCheck.Failures(new LogExpectations { HeardIsTrue = true }, call, log, 2000).Count.ShouldBe(isTrue ? 0 : 1);
    }

    [Test]
    public void Without_a_known_length_any_beginning_will_do() =>
        CallLogCheck.Failures(new LogExpectations { HeardIsTrue = true }, Call(Reply(0, 2000), Reply(1, 2000, 100)), Log([Greeting, Interrupted]), null)
            .ShouldBeEmpty();

    [TestCase("one two four")]
    [TestCase("one two three four five six seven eight nine ten")]
    public void An_interrupted_turn_must_log_a_true_beginning(string heard) =>
        Check([Greeting, Interrupted with { CallerHeard = heard }], Reply(0, 2000), Reply(1, 2000, 850)).ShouldHaveSingleItem();

    [Test]
    public void A_turn_played_to_its_end_must_be_heard_whole() =>
        Check([Greeting, Interrupted with { Interrupted = false }], Reply(0, 2000), Reply(1, 2000)).ShouldHaveSingleItem().ShouldContain("4 of 10");

    [Test]
    public void A_reply_without_a_turn_is_a_failure() =>
        Check([Greeting], Reply(0, 2000), Reply(1, 2000)).ShouldHaveSingleItem().ShouldContain("2 replies");

    [TestCase(1, 0, "one two three four", 0, Description = "it waits for its tool")]
    [TestCase(0, 4_500, "one two three four", 0, Description = "it waits for its model")]
    [TestCase(0, 3_500, "one two three four", 1)]
    [TestCase(1, 0, "one two four", 1, Description = "the log is to be true all the same")]
    public void A_turn_that_waits_in_its_middle_may_be_two_replies(int tools, double modelMs, string heard, int failures)
    {
        var turn = Interrupted with
        {
            CallerHeard = heard,
            Tools = [.. Enumerable.Repeat(new LoggedTool(), tools)],
            Latency = new LoggedLatency { ModelMs = modelMs },
        };
        Check([Greeting, turn], Reply(0, 2000), Reply(1, 1000), Reply(2, 1000, 200)).Count.ShouldBe(failures);
    }

    [Test]
    public void What_nobody_interrupted_is_heard_whole_beside_such_a_turn_too()
    {
        var waiting = Interrupted with { Tools = [new LoggedTool()] };
        Check([Greeting with { CallerHeard = "Hello" }, waiting], Reply(0, 2000), Reply(1, 1000), Reply(2, 1000, 200)).ShouldHaveSingleItem().ShouldContain("turn 0");
    }

    [Test]
    public void An_interrupted_turn_of_which_nothing_was_played_needs_no_reply() =>
        Check([Greeting, Interrupted with { CallerHeard = "" }, Interrupted with { Number = 2 }], Reply(0, 2000), Reply(1, 2000, 850)).ShouldBeEmpty();

    [Test]
    public void A_call_that_is_not_in_the_log_is_a_failure() =>
        CallLogCheck.Failures(new LogExpectations(), Call(), null, null).ShouldHaveSingleItem().ShouldContain("CA1");

    [Test]
    public void Counts_and_texts_are_compared()
    {
        var expect = new LogExpectations
        {
            Outcome = "completed",
            MinTurns = 3,
            InterruptedTurns = 2,
            CallerSaidContains = ["hi"],
            AssistantSaidContains = ["bananas"],
        };

        CallLogCheck.Failures(expect, Call(), Log([Greeting, Interrupted]) with { Outcome = "failed" }, null).Count.ShouldBe(4);
    }

    [Test]
    public void The_log_is_read_with_nulls_and_unknown_members() =>
        LogCommand.Parse("""[{"callSid":"CA1","outcome":null,"new":{},"turns":[{"number":1,"latency":{"replyMs":12.5}}]}]""")
            .ShouldHaveSingleItem().Turns!.ShouldHaveSingleItem().Latency!.ReplyMs.ShouldBe(12.5);

    [Test]
    public void A_command_is_split_at_blanks_outside_quotes() =>
        LogCommand.Split("""  show "my file"  'a "b"' x"y z" """).ShouldBe(["show", "my file", "a \"b\"", "xy z"]);

    private static IReadOnlyList<string> Check(LoggedTurn[] turns, params PlayedReply[] replies) =>
        CallLogCheck.Failures(new LogExpectations { HeardIsTrue = true }, Call(replies), Log(turns), 2000);

    private static LoggedCall Log(LoggedTurn[] turns) => new() { CallSid = "CA1", Turns = turns };

    private static CallResult Call(params PlayedReply[] replies) => new()
    {
        Scenario = "test",
        CallSid = "CA1",
        From = "+1",
        To = "+2",
        StreamOpenedAt = TimeSpan.Zero,
        Replies = replies,
    };

    private static PlayedReply Reply(int index, int receivedMs, int? playedMs = null)
    {
        var reply = new PlayedReply(index, TimeSpan.FromSeconds(index * 5));
        reply.Receive(receivedMs * 8);
        if (playedMs is { } played)
        {
            reply.Discard((receivedMs - played) * 8);
            reply.CutAt = TimeSpan.FromSeconds((index * 5) + 1);
        }
        return reply;
    }
}
