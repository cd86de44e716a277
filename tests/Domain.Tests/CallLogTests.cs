using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.PhoneLines;

namespace VoiceAssistant.Domain.Tests;

public sealed class CallLogTests
{
    private static readonly DateTime Now = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
    private static readonly DateTime Later = Now.AddSeconds(90);

    [Test]
    public void An_incoming_call_rings_and_belongs_to_the_owner_of_the_line()
    {
        var line = PhoneLine.Create(OwnerId.New(), PhoneNumber.Parse("+15550100000"), AssistantId.New(), Now);
        var call = CallLog.Incoming(line, null, null, "CA1", Now);
        call.Status.ShouldBe(CallStatus.Ringing);
        call.OwnerId.ShouldBe(line.OwnerId);
        call.AssistantId.ShouldBe(line.AssistantId);
        call.Conversation.OwnerId.ShouldBe(line.OwnerId);
        call.Conversation.Id.ShouldBe(call.ConversationId);
        call.To.ShouldBe(line.Number);
    }

    [Test]
    public void The_secret_of_the_current_token_connects_the_stream_once()
    {
        var (call, secret) = Ringing();
        call.Connect(secret, "CA1", Now.AddSeconds(1)).ShouldBeTrue();
        call.Status.ShouldBe(CallStatus.InProgress);
        call.AnsweredAt.ShouldBe(Now.AddSeconds(1));
        call.MediaToken.ShouldBeNull();
        call.Connect(secret, "CA1", Now.AddSeconds(2)).ShouldBeFalse();
    }

    [Test]
    public void A_wrong_secret_changes_nothing()
    {
        var (call, secret) = Ringing();
        call.Connect("wrong", "CA1", Now).ShouldBeFalse();
        call.Status.ShouldBe(CallStatus.Ringing);
        call.Connect(secret, "CA1", Now).ShouldBeTrue();
    }

    [Test]
    public void The_stream_of_another_call_is_not_let_in()
    {
        var (call, secret) = Ringing();
        call.Connect(secret, "CA2", Now).ShouldBeFalse();
    }

    [TestCase(59, true)]
    [TestCase(60, false)]
    [TestCase(61, false)]
    public void A_token_expires_after_a_minute(int seconds, bool connected)
    {
        var (call, secret) = Ringing();
        call.Connect(secret, "CA1", Now.AddSeconds(seconds)).ShouldBe(connected);
    }

    [Test]
    public void A_fresh_token_ends_the_one_before()
    {
        var (call, old) = Ringing();
        var (token, fresh) = MediaToken.Issue(Now);
        call.IssueToken(token);
        call.Connect(old, "CA1", Now).ShouldBeFalse();
        call.Connect(fresh, "CA1", Now).ShouldBeTrue();
    }

    [Test]
    public void The_first_outcome_stands()
    {
        var call = Connected();
        call.End(CallOutcome.AssistantHungUp, Now).ShouldBeTrue();
        call.End(CallOutcome.CallerHungUp, Later).ShouldBeFalse();
        (call.Status, call.Outcome, call.EndedAt).ShouldBe((CallStatus.Ended, CallOutcome.AssistantHungUp, Now));
    }

    [Test]
    public void A_connected_call_that_is_lost_was_interrupted()
    {
        var call = Connected();
        call.PresumeEnded(Later).ShouldBeTrue();
        (call.Status, call.Outcome, call.EndedAt).ShouldBe((CallStatus.Ended, CallOutcome.Interrupted, Later));
    }

    [Test]
    public void A_ringing_call_that_is_lost_was_never_connected()
    {
        var (call, secret) = Ringing();
        call.PresumeEnded(Later).ShouldBeTrue();
        call.Outcome.ShouldBe(CallOutcome.NotConnected);
        call.Connect(secret, "CA1", Now).ShouldBeFalse();
    }

    [Test]
    public void A_session_that_knows_better_corrects_the_presumed_interruption()
    {
        var call = Connected();
        call.PresumeEnded(Later);
        call.End(CallOutcome.CallerHungUp, Now).ShouldBeTrue();
        (call.Outcome, call.EndedAt).ShouldBe((CallOutcome.CallerHungUp, Now));
    }

    [Test]
    public void A_closed_log_cannot_be_lost()
    {
        var call = Connected();
        call.End(CallOutcome.CallerHungUp, Now);
        call.PresumeEnded(Later).ShouldBeFalse();
        (call.Outcome, call.EndedAt).ShouldBe((CallOutcome.CallerHungUp, Now));
    }

    [Test]
    public void A_call_is_alive_from_the_moment_audio_is_connected()
    {
        Ringing().Call.AliveAt.ShouldBeNull();
        Connected().AliveAt.ShouldBe(Now);
    }

    [Test]
    public void A_running_call_that_is_asked_to_end_goes_on_until_its_session_ends_it()
    {
        var call = Connected();
        call.AskToEnd(Now).ShouldBeTrue();
        call.AskToEnd(Later).ShouldBeTrue();
        (call.Status, call.EndAskedAt).ShouldBe((CallStatus.InProgress, Now));
    }

    [Test]
    public void A_ringing_call_that_is_asked_to_end_is_over()
    {
        var (call, secret) = Ringing();
        call.AskToEnd(Now).ShouldBeTrue();
        (call.Status, call.Outcome).ShouldBe((CallStatus.Ended, CallOutcome.NotConnected));
        call.Connect(secret, "CA1", Now).ShouldBeFalse();
    }

    [Test]
    public void A_call_that_is_over_cannot_be_asked_to_end()
    {
        var call = Connected();
        call.End(CallOutcome.CallerHungUp, Now);
        call.AskToEnd(Later).ShouldBeFalse();
        call.EndAskedAt.ShouldBeNull();
    }

    [Test]
    public void A_call_whose_media_was_lost_goes_on_with_the_stream_that_shows_the_new_token()
    {
        var call = Connected();
        call.PresumeEnded(Later);
        var secret = Reconnect(call, Later);
        (call.Status, call.Outcome, call.EndedAt).ShouldBe((CallStatus.InProgress, null, null));
        call.Connect(secret, "CA1", Later).ShouldBeTrue();
        (call.AnsweredAt, call.AliveAt, call.Reconnections).ShouldBe((Now, Later, 1));
        call.Connect(secret, "CA1", Later).ShouldBeFalse("it is used");
    }

    [Test]
    public void A_call_is_reconnected_only_so_often()
    {
        var call = Connected();
        for (var i = 0; i < CallLog.MostReconnections; i++)
            call.Connect(Reconnect(call), "CA1", Now).ShouldBeTrue();
        call.Reconnect(MediaToken.Issue(Now).Token, Now).ShouldBeFalse();
        call.MediaToken.ShouldBeNull();
    }

    [Test]
    public void A_call_that_rings_has_ended_is_to_end_or_was_given_up_is_not_reconnected()
    {
        var (ended, asked, givenUp) = (Connected(), Connected(), Connected());
        ended.End(CallOutcome.AssistantHungUp, Now);
        asked.AskToEnd(Now);
        givenUp.End(CallOutcome.Interrupted, 0, isGivenUp: true, Now).ShouldBeTrue();
        foreach (var call in (CallLog[])[Ringing().Call, ended, asked, givenUp])
            call.Reconnect(MediaToken.Issue(Now).Token, Now).ShouldBeFalse();
    }

    [Test]
    public void The_session_of_a_stream_that_was_replaced_closes_nothing()
    {
        var call = Connected();
        call.Connect(Reconnect(call), "CA1", Now);
        call.End(CallOutcome.CallerHungUp, 0, isGivenUp: false, Later).ShouldBeFalse();
        call.Status.ShouldBe(CallStatus.InProgress);
        call.End(CallOutcome.CallerHungUp, 1, isGivenUp: false, Later).ShouldBeTrue();
    }

    [Test]
    public void As_long_as_no_other_stream_was_let_in_the_session_before_may_still_say_how_the_call_ended_but_not_that_it_broke_off()
    {
        var call = Connected();
        var secret = Reconnect(call);
        call.End(CallOutcome.Interrupted, 0, isGivenUp: false, Later).ShouldBeFalse();
        call.End(CallOutcome.AssistantHungUp, 0, isGivenUp: false, Later).ShouldBeTrue();
        call.Connect(secret, "CA1", Now).ShouldBeFalse("it is over");
    }

    [Test]
    public void What_lets_others_be_called_from_the_callers_number_is_kept_until_the_call_is_over()
    {
        var call = Connected();
        call.KeepCallerToken(new string('t', CallLog.LongestCallerToken));
        call.CallerToken.ShouldNotBeNull();
        call.End(CallOutcome.CallerHungUp, Later).ShouldBeTrue();
        call.CallerToken.ShouldBeNull();
    }

    [Test]
    public void It_is_not_kept_where_the_number_is_withheld_or_it_is_too_long_or_none()
    {
        var line = PhoneLine.Create(OwnerId.New(), PhoneNumber.Parse("+15550100000"), AssistantId.New(), Now);
        var withheld = CallLog.Incoming(line, null, null, "CA1", Now);
        withheld.KeepCallerToken("token");
        withheld.CallerToken.ShouldBeNull();
        foreach (var token in new[] { new string('t', CallLog.LongestCallerToken + 1), "", null })
        {
            var call = Connected();
            call.KeepCallerToken(token);
            call.CallerToken.ShouldBeNull();
        }
    }

    private static string Reconnect(CallLog call, DateTime? now = null)
    {
        var (token, secret) = MediaToken.Issue(now ?? Now);
        call.Reconnect(token, now ?? Now).ShouldBeTrue();
        return secret;
    }

    private static (CallLog Call, string Secret) Ringing()
    {
        var line = PhoneLine.Create(OwnerId.New(), PhoneNumber.Parse("+15550100000"), AssistantId.New(), Now);
        var call = CallLog.Incoming(line, PhoneNumber.Parse("+14155550100"), null, "CA1", Now);
        var (token, secret) = MediaToken.Issue(Now);
        call.IssueToken(token);
        return (call, secret);
    }

    private static CallLog Connected()
    {
        var (call, secret) = Ringing();
        call.Connect(secret, "CA1", Now).ShouldBeTrue();
        return call;
    }
}
