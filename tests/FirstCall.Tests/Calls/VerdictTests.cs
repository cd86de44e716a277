using VoiceAssistant.Domain.Calls;
using VoiceAssistant.FirstCall.Calls;

namespace VoiceAssistant.FirstCall.Tests.Calls;

internal sealed class VerdictTests
{
    [Test]
    public void A_call_that_went_well_has_no_failures() =>
        Verdict.Failures(Sample.Call(Sample.Log(Sample.Turns), 1, 2)).ShouldBeEmpty();

    [Test]
    public void A_line_without_an_answer_is_named() =>
        Verdict.Failures(Sample.Call(Sample.Log(Sample.Turns), null, 2))
            .ShouldBe(["The caller got no answer to: What is your address?"]);

    [Test]
    public void A_line_that_could_not_be_said_any_more_is_named() =>
        Verdict.Failures(Sample.Call(Sample.Log(Sample.Turns), 1)).ShouldBe(["The call was over before the caller could say: Goodbye."]);

    [Test]
    public void Of_two_lines_both_must_be_understood()
    {
        var log = Sample.Log(Sample.Turns[0], Sample.Turn(1, 5.5, "what is your bread", "None."), Sample.Turns[2]);
        Verdict.Failures(Sample.Call(log, 1, 2)).ShouldBe(["Only 1 of 2 lines were understood; wanted are 2."]);
    }

    [Test]
    public void A_log_that_claims_less_than_was_played_is_found_out()
    {
        var log = Sample.Log(Sample.Turns[0], Sample.Turns[1] with { CallerHeard = "Twelve" }, Sample.Turns[2]);
        Verdict.Failures(Sample.Call(log, 1, 2)).ShouldHaveSingleItem().ShouldStartWith("What the log calls heard is not what was played");
    }

    [Test]
    public void A_log_that_is_still_open_is_a_failure() =>
        Verdict.Failures(Sample.Call(Sample.Log(Sample.Turns) with { Status = CallStatus.InProgress }, 1, 2))
            .ShouldBe(["The log of the call was not closed."]);

    [Test]
    public void A_call_that_never_came_about_says_why_and_no_more()
    {
        var call = Sample.Call(null);
        var refused = call with { Result = call.Result with { StreamOpenedAt = null, Errors = ["The Api answered 503"] } };
        Verdict.Failures(refused).ShouldBe(["The call failed: The Api answered 503."]);
    }

    [Test]
    public void A_call_that_is_refused_politely_has_failed_too()
    {
        var call = Sample.Call(null);
        var refused = call with { Result = call.Result with { StreamOpenedAt = null, Said = ["We cannot take your call."] } };
        Verdict.Failures(refused).ShouldBe(["The call failed: the call was refused; the caller heard: We cannot take your call."]);
    }
}
