using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Tests;

/// <summary>Calls that are placed, handed over, and answered by machines.</summary>
public sealed class OutgoingCallTests
{
    private static readonly DateTime Now = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    [Test]
    public void A_call_is_placed_once_whoever_tells_it()
    {
        var call = Planned();
        call.Place("CA1", Now).ShouldBeTrue();
        call.Place("CA1", Now).ShouldBeTrue();
        call.Place("CA2", Now).ShouldBeFalse();
        (call.ProviderCallId, call.Status).ShouldBe(("CA1", CallStatus.Queued));
    }

    [Test]
    public void A_call_that_was_cancelled_while_the_carrier_was_asked_is_known_and_stays_over()
    {
        var call = Planned();
        call.End(CallOutcome.Cancelled, Now);
        call.Place("CA1", Now).ShouldBeFalse();
        (call.ProviderCallId, call.Outcome).ShouldBe(("CA1", CallOutcome.Cancelled));
    }

    [Test]
    public void A_report_that_is_older_than_another_changes_nothing()
    {
        var call = Placed();
        call.Report(new CarrierReport(2, IsRinging: true), Now).ShouldBeTrue();
        call.Report(new CarrierReport(1), Now).ShouldBeFalse();
        call.Report(new CarrierReport(2, IsRinging: true), Now).ShouldBeFalse();
        call.Status.ShouldBe(CallStatus.Ringing);
    }

    [Test]
    public void An_end_counts_whatever_its_number_and_nothing_takes_it_back()
    {
        var call = Placed();
        call.Report(new CarrierReport(5, IsRinging: true), Now);
        call.Report(new CarrierReport(0, IsOver: true, Outcome: CallOutcome.Busy), Now);
        call.Report(new CarrierReport(9, IsRinging: true), Now);
        call.Report(new CarrierReport(10, IsOver: true, Outcome: CallOutcome.Failed, Problem: "No."), Now);
        (call.Status, call.Outcome, call.Problem).ShouldBe((CallStatus.Ended, CallOutcome.Busy, null));
    }

    [Test]
    public void What_was_presumed_of_the_end_gives_way_to_what_the_carrier_knows()
    {
        var call = Placed();
        call.PresumeEnded(Now).ShouldBeTrue();
        call.Report(new CarrierReport(3, IsOver: true, Outcome: CallOutcome.NoAnswer), Now);
        call.Outcome.ShouldBe(CallOutcome.NoAnswer);
    }

    [Test]
    public void A_machine_that_is_hung_up_on_was_a_voicemail_whatever_its_session_says()
    {
        var call = Talking();
        call.HangUpOnMachine();
        call.End(CallOutcome.CallerHungUp, stream: 0, isGivenUp: false, Now).ShouldBeFalse();
        call.Report(new CarrierReport(4, IsOver: true), Now);
        call.Outcome.ShouldBe(CallOutcome.Voicemail);
    }

    [Test]
    public void A_message_is_left_on_a_stream_of_its_own_and_what_ends_the_one_before_does_not_count()
    {
        var call = Talking();
        call.LeaveMessage(Now).ShouldBeTrue();
        var (token, secret) = MediaToken.Issue(Now);
        call.Return(StreamPurpose.LeaveMessage, token, Now);
        call.End(CallOutcome.CallerHungUp, stream: 0, isGivenUp: false, Now).ShouldBeFalse();
        call.Connect(secret, "CA1", Now).ShouldBeTrue();
        call.End(CallOutcome.CallerHungUp, stream: 1, isGivenUp: false, Now).ShouldBeTrue();
        call.Outcome.ShouldBe(CallOutcome.Voicemail);
    }

    [Test]
    public void A_machine_that_is_known_before_the_audio_gets_the_message_on_the_first_stream()
    {
        var call = Placed();
        call.LeaveMessage(Now).ShouldBeFalse();
        call.Purpose.ShouldBe(StreamPurpose.LeaveMessage);
    }

    [Test]
    public void Who_answered_is_known_once_unless_it_could_not_be_told()
    {
        var call = Placed();
        call.Recognize(AnsweringParty.Unknown).ShouldBeTrue();
        call.Recognize(AnsweringParty.Machine).ShouldBeTrue();
        call.Recognize(AnsweringParty.Human).ShouldBeFalse();
        call.AnsweredBy.ShouldBe(AnsweringParty.Machine);
    }

    [Test]
    public void A_caller_who_was_connected_is_transferred_and_one_who_hung_up_before_is_not()
    {
        var (connected, alone) = (Talking(), Talking());
        connected.BeginTransfer(Desk(), Now).ShouldBeTrue();
        connected.AcceptTransfer(Now).ShouldBeTrue();
        connected.FailTransfer("Too late.", Now).ShouldBeFalse();
        connected.PresumeEnded(Now);
        alone.BeginTransfer(Desk(), Now);
        alone.PresumeEnded(Now);
        (connected.Outcome, alone.Outcome).ShouldBe((CallOutcome.Transferred, CallOutcome.CallerHungUp));
    }

    [Test]
    public void A_transfer_that_fails_uses_up_none_of_the_streams_that_may_be_lost()
    {
        var call = Talking();
        for (var i = 0; i < 2 * CallLog.MostReconnections; i++)
        {
            call.BeginTransfer(Desk(), Now).ShouldBeTrue();
            call.FailTransfer("Busy.", Now).ShouldBeTrue();
            var (token, secret) = MediaToken.Issue(Now);
            call.Return(StreamPurpose.Resume, token, Now);
            call.Connect(secret, "CA1", Now).ShouldBeTrue();
        }

        call.Reconnect(MediaToken.Issue(Now).Token, Now).ShouldBeTrue();
        call.Purpose.ShouldBe(StreamPurpose.Converse);
    }

    [Test]
    public void A_stream_that_nobody_takes_after_a_detour_is_not_offered_for_ever()
    {
        var call = Talking();
        call.BeginTransfer(Desk(), Now);
        call.FailTransfer("Busy.", Now);
        var offers = Enumerable.Range(0, 20).TakeWhile(_ => call.Return(StreamPurpose.Resume, MediaToken.Issue(Now).Token, Now)).Count();
        offers.ShouldBe(CallLog.MostReconnections + 1);
    }

    [Test]
    public void Who_accepted_and_was_gone_before_they_were_connected_has_not_taken_the_call()
    {
        var call = Talking();
        call.BeginTransfer(Desk(), Now);
        call.AcceptTransfer(Now);
        call.FailTransfer("Gone.", Now, isUndone: true).ShouldBeTrue();
        call.PresumeEnded(Now);
        call.Outcome.ShouldBe(CallOutcome.CallerHungUp);
    }

    [TestCase(0.5, true)]
    [TestCase(1.5, false)]
    public void Who_was_asked_accepts_and_is_gone_at_once_leaves_the_other_side_with_us(double seconds, bool isBack)
    {
        var call = Talking();
        call.BeginTransfer(Desk(), Now);
        call.AcceptTransfer(Now);
        call.DeclineTransfer("Gone.", Now.AddSeconds(seconds)).ShouldBe(isBack);
        call.WaitsForReturn.ShouldBe(isBack);
    }

    [Test]
    public void A_call_on_hold_comes_back_on_a_stream_of_its_own_and_is_not_held_twice()
    {
        var call = Talking();
        call.Unhold(Now).ShouldBeFalse();
        call.Hold(Now).ShouldBeTrue();
        call.Hold(Now).ShouldBeFalse();
        call.BeginTransfer(Desk(), Now).ShouldBeFalse();
        call.End(CallOutcome.CallerHungUp, stream: 0, isGivenUp: false, Now).ShouldBeFalse();
        call.Unhold(Now).ShouldBeTrue();
        var (token, secret) = MediaToken.Issue(Now);
        call.Return(StreamPurpose.Unhold, token, Now).ShouldBeTrue();
        call.Connect(secret, "CA1", Now).ShouldBeTrue();
        (call.Detour, call.Purpose).ShouldBe((null, StreamPurpose.Unhold));
    }

    [Test]
    public void Who_hangs_up_while_they_wait_has_hung_up_also_where_the_carrier_is_the_first_to_tell()
    {
        var call = Talking();
        call.Hold(Now);
        call.Report(new CarrierReport(4, IsOver: true), Now).ShouldBeTrue();
        call.Outcome.ShouldBe(CallOutcome.CallerHungUp);
    }

    [Test]
    public void Who_has_not_come_back_from_being_on_hold_is_asked_for_again_until_a_stream_is_offered()
    {
        var call = Talking();
        call.Hold(Now);
        call.Unhold(Now).ShouldBeTrue();
        call.Unhold(Now).ShouldBeTrue();
        call.IsComingBack.ShouldBeTrue();
        call.Return(StreamPurpose.Unhold, MediaToken.Issue(Now).Token, Now);
        (call.IsComingBack, call.Unhold(Now)).ShouldBe((false, false));
    }

    [Test]
    public void A_goodbye_on_the_stream_that_was_to_be_left_is_the_end_and_nobody_is_called_after_it()
    {
        var (held, handedOver) = (Talking(), Talking());
        held.Hold(Now);
        handedOver.BeginTransfer(Desk(), Now);
        held.End(CallOutcome.CallerSilent, stream: 0, isGivenUp: false, Now).ShouldBeTrue();
        handedOver.End(CallOutcome.AssistantHungUp, stream: 0, isGivenUp: false, Now).ShouldBeTrue();
        (held.Detour, handedOver.Detour).ShouldBe((null, null));
    }

    [Test]
    public void A_session_that_goes_on_shows_that_the_carrier_has_not_left_its_stream()
    {
        var (held, left) = (Talking(), Talking());
        held.Hold(Now);
        left.Hold(Now);
        held.MissDetour(since: Now, Now).ShouldBeTrue();
        left.MissDetour(since: Now.AddSeconds(1), Now).ShouldBeFalse();
        (held.Detour, left.Detour?.Kind).ShouldBe((null, DetourKind.Hold));
    }

    [Test]
    public void What_the_carrier_does_after_it_has_left_the_stream_goes_on_whatever_the_session_says()
    {
        var call = Talking();
        call.Hold(Now);
        call.LeaveStream(Now).ShouldBeTrue();
        call.LeaveStream(Now).ShouldBeFalse();
        call.End(CallOutcome.CallerSilent, stream: 0, isGivenUp: false, Now).ShouldBeFalse();
        call.MissDetour(since: Now, Now).ShouldBeFalse();
        (call.Status, call.Detour!.Kind).ShouldBe((CallStatus.InProgress, DetourKind.Hold));
    }

    [Test]
    public void Who_is_still_there_and_taken_back_by_nobody_was_interrupted()
    {
        var call = Talking();
        call.Hold(Now);
        call.Strand(Now).ShouldBeTrue();
        call.Outcome.ShouldBe(CallOutcome.Interrupted);
    }

    [Test]
    public void Who_was_hung_up_on_while_they_waited_has_not_hung_up_themselves()
    {
        var call = Talking();
        call.Hold(Now);
        call.AskToEnd(Now);
        call.PresumeEnded(Now);
        call.Outcome.ShouldBe(CallOutcome.EndedOnRequest);
    }

    [Test]
    public void A_call_is_not_handed_over_twice_at_once_nor_while_it_is_to_end()
    {
        var (twice, ending) = (Talking(), Talking());
        twice.BeginTransfer(Desk(), Now);
        twice.BeginTransfer(Desk(), Now).ShouldBeFalse();
        ending.AskToEnd(Now);
        ending.BeginTransfer(Desk(), Now).ShouldBeFalse();
    }

    [TestCase("08:00", "21:00", "2026-01-02T07:59", false)]
    [TestCase("08:00", "21:00", "2026-01-02T08:00", true)]
    [TestCase("08:00", "21:00", "2026-01-02T20:59", true)]
    [TestCase("08:00", "21:00", "2026-01-02T21:00", false)]
    [TestCase("00:00", "24:00", "2026-01-02T23:59", true)]
    public void Hours_hold_from_the_first_minute_to_before_the_last(string from, string to, string at, bool isAllowed) =>
        new CallingHours(from, to).Allow(DateTime.Parse(at, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(isAllowed);

    [TestCase("8:00", "21:00")]
    [TestCase("08:00", "08:00")]
    [TestCase("21:00", "08:00")]
    [TestCase("08:60", "21:00")]
    [TestCase("08:00", "24:01")]
    [TestCase("ab:cd", "21:00")]
    [TestCase("", "21:00")]
    public void Hours_that_are_none_are_not_valid(string from, string to) => new CallingHours(from, to).IsValid.ShouldBeFalse();

    private static CallTransfer Desk() => new("desk", "+15550100009", TransferMode.Blind, IsConfirmed: true, RingSeconds: 25);

    private static CallLog Planned() => CallLog.Outgoing(
        new OutgoingPlan(OwnerId.New(), AssistantId.New(), null, PhoneNumber.Parse("+15550100000"), PhoneNumber.Parse("+15550100001"), Now), Now);

    private static CallLog Placed()
    {
        var call = Planned();
        call.Place("CA1", Now);
        return call;
    }

    private static CallLog Talking()
    {
        var call = Placed();
        var (token, secret) = MediaToken.Issue(Now);
        call.IssueToken(token);
        call.Connect(secret, "CA1", Now).ShouldBeTrue();
        return call;
    }
}
