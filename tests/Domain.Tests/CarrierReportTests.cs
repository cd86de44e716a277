using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Tests;

/// <summary>What the carrier tells of a call that we place, in whatever order it comes.</summary>
public sealed class CarrierReportTests
{
    private static readonly DateTime Now = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
    private static readonly DateTime Later = Now.AddSeconds(90);
    private static readonly CarrierReport Completed = new(3, IsOver: true);

    [Test]
    public void A_report_that_was_told_before_changes_nothing()
    {
        var call = Placed();
        call.Report(new CarrierReport(1, IsRinging: true), Now).ShouldBeTrue();
        call.Report(new CarrierReport(1, IsRinging: true), Later).ShouldBeFalse();
        call.Report(Completed, Now).ShouldBeTrue();
        call.Report(Completed, Later).ShouldBeFalse();
        (call.Status, call.EndedAt, call.ReportedAt).ShouldBe((CallStatus.Ended, Now, Now));
    }

    [Test]
    public void One_that_comes_after_a_later_one_changes_nothing()
    {
        var call = Placed();
        call.Report(new CarrierReport(2), Now).ShouldBeTrue();
        call.Report(new CarrierReport(1, IsRinging: true), Later).ShouldBeFalse();
        call.Status.ShouldBe(CallStatus.Queued);
    }

    [Test]
    public void The_end_counts_however_late_it_is_numbered()
    {
        var call = Placed();
        call.Report(new CarrierReport(5), Now);
        call.Report(Completed, Later).ShouldBeTrue();
        call.Status.ShouldBe(CallStatus.Ended);
    }

    [Test]
    public void How_a_call_ended_takes_the_place_of_what_was_presumed()
    {
        var call = Placed();
        call.PresumeEnded(Now);
        call.Outcome.ShouldBe(CallOutcome.NotConnected);
        call.Report(new CarrierReport(2, IsOver: true, Outcome: CallOutcome.Busy), Later).ShouldBeTrue();
        (call.Outcome, call.EndedAt).ShouldBe((CallOutcome.Busy, Later));
    }

    [Test]
    public void A_call_that_is_over_for_the_carrier_is_not_connected_again()
    {
        var call = Placed();
        var (token, secret) = MediaToken.Issue(Now);
        call.IssueToken(token);
        call.Connect(secret, "CA1", Now).ShouldBeTrue();
        call.Report(Completed, Now);
        call.Outcome.ShouldBe(CallOutcome.Interrupted);
        call.Reconnect(MediaToken.Issue(Later).Token, Later).ShouldBeFalse("what says that it goes on is late");
        call.End(CallOutcome.CallerHungUp, stream: 0, isGivenUp: false, Later).ShouldBeTrue("its session knows how it ended");
    }

    [Test]
    public void Who_answered_is_told_once_and_not_after_the_end()
    {
        var (call, over) = (Placed(), Placed());
        call.Recognize(AnsweringParty.Unknown).ShouldBeTrue();
        call.Recognize(AnsweringParty.Unknown).ShouldBeFalse();
        call.Recognize(AnsweringParty.Machine).ShouldBeTrue();
        call.Recognize(AnsweringParty.Human).ShouldBeFalse();
        over.Report(Completed, Now);
        over.Recognize(AnsweringParty.Human).ShouldBeFalse();
        over.AnsweredBy.ShouldBeNull();
    }

    private static CallLog Placed()
    {
        var call = CallLog.Outgoing(
            new OutgoingPlan(OwnerId.New(), AssistantId.New(), null, PhoneNumber.Parse("+15550100000"), PhoneNumber.Parse("+14155550100"), Now), Now);
        call.Place("CA1", Now).ShouldBeTrue();
        return call;
    }
}
