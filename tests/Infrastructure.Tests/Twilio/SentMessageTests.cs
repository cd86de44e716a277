using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Tools;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Tests;
using VoiceAssistant.VendorEmulators.Faults;
using VoiceAssistant.VendorEmulators.Twilio;
using VoiceAssistant.VendorEmulators.Twilio.Calls;

namespace VoiceAssistant.Infrastructure.Tests.Twilio;

/// <summary>Messages of assistants to whoever is on the line, with the emulator behind the use case.</summary>
internal sealed class SentMessageTests
{
    private static readonly PhoneNumber Other = PhoneNumber.Parse("+14155550100");

    private readonly Business _business = Business.Create();
    private TwilioEmulator _twilio = null!;
    private TestHost _host = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _twilio = await TwilioEmulator.StartAsync(new TwilioEmulatorOptions { Numbers = [Business.Number] });
        _host = await TestHost.StartAsync(settings: new()
        {
            ["Twilio:AccountSid"] = _twilio.Options.AccountSid,
            ["Twilio:AuthToken"] = _twilio.Options.AuthToken,
            ["Twilio:ApiBaseUrl"] = _twilio.Origin,
        });
        await _host.SaveAsync(_business.Rows);
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _host.DisposeAsync();
        await _twilio.DisposeAsync();
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Whoever_is_on_the_line_gets_it_from_the_number_of_ours(bool calledUs)
    {
        var call = await SaveAsync(calledUs ? Incoming(Other) : Outgoing());
        await ShouldSendAsync(call, "Your table is booked for eight.");
        Sent().ShouldBe([(Business.Number, Other.Value, "Your table is booked for eight.")]);
    }

    [Test]
    public async Task It_may_follow_a_call_for_an_hour()
    {
        var call = Incoming(Other);
        call.End(CallOutcome.CallerHungUp, Now);
        await SaveAsync(call);
        _host.Time.Now += TimeSpan.FromMinutes(60);
        await ShouldSendAsync(call);
        _host.Time.Now += TimeSpan.FromSeconds(1);
        await ShouldRefuseAsync(call, "The call has been over for more than an hour: messages are sent during a call, or soon after it.");
        Sent().Count.ShouldBe(1);
    }

    [Test]
    public async Task A_withheld_number_gets_none() =>
        await ShouldRefuseAsync(await SaveAsync(Incoming(null)), "The number of whoever is on the line is withheld, so that no message can be sent to it.");

    [Test]
    public async Task Nor_does_a_call_that_was_never_answered_or_that_is_unknown_or_a_strangers()
    {
        var unanswered = await SaveAsync(CallLog.Incoming(_business.Line, Other, null, "CA2", Now));
        await ShouldRefuseAsync(unanswered, "Nobody has been on the line of this call yet, so that there is nobody to write to.");
        var call = await SaveAsync(Incoming(Other));
        const string Unknown = "There is no such call, so that there is nobody to write to.";
        (await SendAsync(CallId.New(), "Hello", _business.Owner)).ShouldBe((ToolResultKind.Refused, Unknown));
        (await SendAsync(call.Id, "Hello", OwnerId.New())).ShouldBe((ToolResultKind.Refused, Unknown));
        Sent().ShouldBeEmpty();
    }

    [Test]
    public async Task A_number_on_the_do_not_call_list_is_written_to_where_it_has_called_us_alone()
    {
        await _host.SaveAsync(DoNotCallEntry.Manual(_business.Owner, Other, "asked for it", Now));
        await ShouldRefuseAsync(await SaveAsync(Outgoing()), "The number is on the do-not-call list: it is not written to, either.");
        await ShouldSendAsync(await SaveAsync(Incoming(Other, "CA2")));
    }

    [Test]
    public async Task A_line_that_is_ours_no_more_sends_none()
    {
        var other = Business.Create("+15550107777", _business.Owner);
        var call = CallLog.Incoming(other.Line, Other, null, "CA1", Now);
        Connect(call);
        await SaveAsync(call);
        await ShouldRefuseAsync(call, "The number of ours that this call is on was disconnected, so that no message can be sent from it.");
    }

    [TestCase(0, "The message has no text.")]
    [TestCase(641, "The message is too long: use at most 640 characters.")]
    public async Task A_text_has_1_to_640_characters(int length, string sentence)
    {
        var call = await SaveAsync(Incoming(Other));
        await ShouldRefuseAsync(call, sentence, new string('x', length));
        await ShouldRefuseAsync(call, "The message has no text.", " \n\t");
        await ShouldSendAsync(call, new string('x', 640));
    }

    [TestCase(21610, ToolResultKind.Refused, "STOP")]
    [TestCase(21611, ToolResultKind.NotDone, "Try again later")]
    public async Task What_the_carrier_says_is_kept_for_the_owner_without_the_number(int code, ToolResultKind kind, string words)
    {
        _twilio.Network.Messages.Plan(Other.Value, new MessagePlan { RefusedWith = code });
        var call = await SaveAsync(Incoming(Other));
        var outcome = (await _host.SendAsync(new SendMessageCommand(call.Id, "Hello"), _business.Owner)).Value;
        (outcome.Kind, outcome.Text).ShouldBe((kind, "The message could not be sent."));
        outcome.Reason.ShouldNotBeNull().ShouldContain(words);
        outcome.Reason.ShouldNotContain("4155550100");
    }

    [Test]
    public async Task One_whose_answer_is_lost_may_have_been_sent()
    {
        _twilio.Faults.Add(new Fault { Path = "/2010-04-01", Status = 500, IsServed = true });
        var call = await SaveAsync(Incoming(Other));
        (await _host.SendAsync(new SendMessageCommand(call.Id, "Hello"), _business.Owner)).Value.Kind.ShouldBe(ToolResultKind.Unknown);
        Sent().Count.ShouldBe(1);
    }

    [Test]
    public async Task Without_an_account_none_is_sent()
    {
        await using var host = await TestHost.StartAsync();
        var call = Incoming(Other);
        await host.SaveAsync([.. _business.Rows, call]);
        var outcome = (await host.SendAsync(new SendMessageCommand(call.Id, "Hello"), _business.Owner)).Value;
        outcome.Kind.ShouldBe(ToolResultKind.NotDone);
        outcome.Text.ShouldNotContain("Twilio", customMessage: "a caller can do nothing about it");
        outcome.Reason.ShouldNotBeNull().ShouldContain("Twilio:AccountSid");
    }

    private DateTime Now => _host.Time.Now.UtcDateTime;

    private CallLog Incoming(PhoneNumber? from, string id = "CA1")
    {
        var call = CallLog.Incoming(_business.Line, from, null, id, Now);
        Connect(call);
        return call;
    }

    private CallLog Outgoing()
    {
        var call = CallLog.Outgoing(new OutgoingPlan(_business.Owner, _business.Assistant.Id, null, _business.Line.Number, Other, Now), Now);
        call.Place("CA1", Now);
        Connect(call);
        return call;
    }

    private void Connect(CallLog call)
    {
        var (token, secret) = MediaToken.Issue(Now);
        call.IssueToken(token);
        call.Connect(secret, call.ProviderCallId!, Now).ShouldBeTrue();
    }

    private async Task<CallLog> SaveAsync(CallLog call)
    {
        await _host.SaveAsync(call);
        return call;
    }

    private async Task ShouldSendAsync(CallLog call, string text = "Hello") =>
        (await SendAsync(call.Id, text, _business.Owner)).ShouldBe((ToolResultKind.Done, "The message was sent."));

    private async Task ShouldRefuseAsync(CallLog call, string sentence, string text = "Hello") =>
        (await SendAsync(call.Id, text, _business.Owner)).ShouldBe((ToolResultKind.Refused, sentence));

    private async Task<(ToolResultKind Kind, string Text)> SendAsync(CallId call, string text, OwnerId owner)
    {
        var outcome = (await _host.SendAsync(new SendMessageCommand(call, text), owner)).Value;
        return (outcome.Kind, outcome.Text);
    }

    private List<(string From, string To, string Text)> Sent() => [.. _twilio.Network.Messages.All.Select(m => (m.From, m.To, m.Body))];
}
