using System.Text.Json;
using VoiceAssistant.CallSimulator.Calls;
using VoiceAssistant.CallSimulator.Scenarios;
using VoiceAssistant.VendorEmulators.Twilio.Callbacks;
using VoiceAssistant.VendorEmulators.Twilio.Calls;
using static VoiceAssistant.EndToEnd.Tests.Telephony.TelephonyHosts;

namespace VoiceAssistant.EndToEnd.Tests.Telephony;

/// <summary>Calls that are handed over to a person, and come back where nobody takes them.</summary>
public class TransferTests
{
    private static readonly Callee Accepts = Callee.Human(Step.Dtmf("1"), Step.WaitForEnd(int.MaxValue));

    private static readonly Callee Refuses = Callee.Human(Step.Dtmf("2"), Step.WaitForEnd());

    [TestCase("blind", "+14155550351")]
    [TestCase("warm", "+14155550352")]
    public async Task The_model_connects_whom_it_talks_with_and_the_person_who_accepts(string mode, string number)
    {
        var office = Office(number);
        Twilio.Network.Callees.Plan(office, Accepts);
        Twilio.Network.Callees.Plan(number, Callee.Human(Talk.ReplyEnd, Step.Say(900), Step.WaitForEnd(int.MaxValue)));

        var prompt = ObedientModel.Told("transfer_call", """{"destination": "front office", "briefing": "It is about new glasses."}""");
        var id = await Owner.PlaceAsync(await AssistantAsync(office, mode, prompt), number);
        await TalkAsync(office);
        var call = await Owner.EndedAsync(id);

        (Text(call, "outcome"), Text(call.GetProperty("transfer"), "state")).ShouldBe(("transferred", "connected"), call.ToString());
        call.GetProperty("turns").EnumerateArray().Last().GetProperty("callerHeard").GetString()!.ShouldEndWith("I will put you through.");
        var person = Twilio.Network.Calls.All.Single(c => c.To == office);
        person.Said[0].ShouldContain("It is about new glasses.");
        Called(number).Details(CallEventKind.Connected).Count.ShouldBe(1);
        (await Owner.EventsOfAsync(id)).Count(e => e.Kind == "call.transfer").ShouldBe(2);
    }

    /// <summary>By the number of the line, and with the caller's own shown to whoever takes over.</summary>
    [Test]
    public async Task Who_takes_over_a_call_that_came_in_sees_who_calls()
    {
        const string caller = "+14155550361", desk = "+14155551361";
        var line = Twilio.Options.Numbers[1];
        var assistant = await AssistantAsync(desk, "blind", ObedientModel.Told("transfer_call", """{"destination": "front office", "briefing": "Glasses."}"""));
        await Owner.PostAsync("api/phone-numbers", new { number = line, assistantId = assistant });
        Twilio.Network.Callees.Plan(desk, Accepts);

        var sid = Twilio.Network.Ring(caller, line, Callee.Human(Talk.ReplyEnd, Step.Say(900), Step.WaitForEnd(int.MaxValue))).ShouldNotBeNull().Sid;
        var id = await Owner.CallOfAsync(assistant, sid);
        await TalkAsync(desk);
        var call = await Owner.EndedAsync(id);

        (Text(call, "direction"), Text(call, "outcome"), Text(call.GetProperty("transfer"), "state")).ShouldBe(("inbound", "transferred", "connected"), call.ToString());
        Called(desk).From.ShouldBe(caller);
    }

    [Test]
    public async Task A_call_is_handed_over_to_a_SIP_address_and_to_a_contact()
    {
        const string number = "+14155550371", sip = "sip:desk@pbx.example.com;transport=tls", colleague = "+14155551371";
        Twilio.Network.Callees.Plan(number, Callee.Human());
        Twilio.Network.Callees.Plan(sip, Callee.Busy());
        Twilio.Network.Callees.Plan(colleague, Accepts);
        var contact = (await Owner.PostAsync("api/contacts", new { name = "Colleague", phone = colleague })).GetProperty("id").GetGuid();
        var id = await Owner.PlaceAsync(Assistant, number);
        await Owner.UntilAsync(id, c => c.GetProperty("turns").GetArrayLength() > 0);

        await Owner.PostAsync($"api/calls/{id}/transfer", new { to = sip });
        await Owner.UntilAsync(id, c => c.GetProperty("turns").GetArrayLength() > 1);
        await Owner.PostAsync($"api/calls/{id}/transfer", new { contactId = contact });
        await TalkAsync(colleague);
        var call = await Owner.EndedAsync(id);

        Called(sip).Status.ShouldBe("busy");
        Called(colleague).IsOver.ShouldBeTrue();
        (Text(call, "outcome"), Text(call.GetProperty("transfer"), "to")).ShouldBe(("transferred", colleague), call.ToString());
    }

    [TestCase("blind", "busy", "+14155550311")]
    [TestCase("blind", "refuses", "+14155550312")]
    [TestCase("blind", "machine", "+14155550313")]
    [TestCase("warm", "busy", "+14155550314")]
    [TestCase("warm", "refuses", "+14155550315")]
    [TestCase("warm", "machine", "+14155550316")]
    public async Task Who_cannot_be_connected_is_back_with_the_assistant_which_knows_what_was_said(string mode, string who, string number)
    {
        var office = Office(number);
        Twilio.Network.Callees.Plan(office, who switch
        {
            "busy" => Callee.Busy(),
            "refuses" => Refuses,
            _ => Callee.Voicemail(greetingMs: 1_000),
        });
        Twilio.Network.Callees.Plan(number, Callee.Human());
        var id = await Owner.PlaceAsync(await AssistantAsync(office, mode), number);
        await Owner.UntilAsync(id, c => c.GetProperty("turns").GetArrayLength() > 0);

        await Owner.PostAsync($"api/calls/{id}/transfer", new { destination = "front office", briefing = "It is about glasses." });
        var back = await Owner.UntilAsync(id, c => c.GetProperty("turns").GetArrayLength() > 1);

        Text(back, "status").ShouldBe("inProgress", back.ToString());
        (Text(back.GetProperty("transfer"), "state"), Text(back.GetProperty("transfer"), "problem") is { Length: > 0 }).ShouldBe(("failed", true));
        back.GetProperty("turns")[1].GetProperty("assistantSaid").GetString()!.ShouldContain("back with you");
        await Owner.PostAsync($"api/calls/{id}/hangup", new { });
        Text(await Owner.EndedAsync(id), "outcome").ShouldBe("endedOnRequest");
    }

    [Test]
    public async Task Who_cannot_be_connected_is_not_hung_up_on_because_the_carrier_says_no_more_than_that_somebody_answered()
    {
        const string number = "+14155550341";
        var office = Office(number);
        Twilio.Network.Callees.Plan(office, Refuses);
        Twilio.Network.Callees.Plan(number, Callee.Human());
        Twilio.Network.Callbacks.Faults.Add(new CallbackFault
        {
            Url = "/transfer-ended",
            To = number,
            Omits = ["DialBridged", "DialCallDuration", "CallStatus"],
            Sets = new Dictionary<string, string> { ["DialCallStatus"] = "answered" },
        });
        var id = await Owner.PlaceAsync(await AssistantAsync(office, "blind"), number);
        await Owner.UntilAsync(id, c => c.GetProperty("turns").GetArrayLength() > 0);

        await Owner.PostAsync($"api/calls/{id}/transfer", new { destination = "front office" });
        var back = await Owner.UntilAsync(id, c => c.GetProperty("turns").GetArrayLength() > 1);

        (Text(back, "status"), Text(back.GetProperty("transfer"), "state")).ShouldBe(("inProgress", "failed"));
        await Owner.PostAsync($"api/calls/{id}/hangup", new { });
        Text(await Owner.EndedAsync(id), "outcome").ShouldBe("endedOnRequest");
    }

    [Test]
    public async Task Who_was_on_hold_is_thanked_for_waiting_and_talked_with_as_before()
    {
        const string number = "+14155550331";
        Twilio.Network.Callees.Plan(number, Callee.Human());
        var id = await Owner.PlaceAsync(Assistant, number);
        await Owner.UntilAsync(id, c => c.GetProperty("turns").GetArrayLength() > 0);

        var held = await Owner.PostAsync($"api/calls/{id}/hold", new { });
        held.GetProperty("isOnHold").GetBoolean().ShouldBeTrue();
        using var deadline = new CancellationTokenSource(Hosts.HostProcess.Timeout);
        while (Twilio.Network.Conferences.All.All(c => c.Name != id.ToString()))
            await Task.Delay(50, deadline.Token);
        await Owner.PostAsync($"api/calls/{id}/unhold", new { });
        var back = await Owner.UntilAsync(id, c => c.GetProperty("turns").GetArrayLength() > 1);

        (Text(back, "status"), back.GetProperty("isOnHold").GetBoolean()).ShouldBe(("inProgress", false));
        back.GetProperty("turns")[1].GetProperty("assistantSaid").GetString()!.ShouldEndWith("Thank you for waiting. I'm back with you.");
        await Owner.PostAsync($"api/calls/{id}/hangup", new { });
        Text(await Owner.EndedAsync(id), "outcome").ShouldBe("endedOnRequest");
    }

    [Test]
    public async Task Who_hangs_up_while_somebody_is_being_asked_lets_that_telephone_stop_ringing()
    {
        const string number = "+14155550321";
        var office = Office(number);
        Twilio.Network.Callees.Plan(office, Callee.Human(afterMs: 600_000));
        Twilio.Network.Callees.Plan(number, Callee.Human() with { HangsUpAfterMs = 6_000 });
        var id = await Owner.PlaceAsync(await AssistantAsync(office, "warm"), number);
        await Owner.UntilAsync(id, c => c.GetProperty("turns").GetArrayLength() > 0);

        await Owner.PostAsync($"api/calls/{id}/transfer", new { destination = "front office" });

        Text(await Owner.EndedAsync(id), "outcome").ShouldBe("callerHungUp");
        using var deadline = new CancellationTokenSource(Hosts.HostProcess.Timeout);
        while (Twilio.Network.Calls.All.Any(c => c.To == office && !c.IsOver))
            await Task.Delay(50, deadline.Token);
    }

    /// <summary>A number of its own for each test.</summary>
    private static string Office(string number) => number.Replace("+14155550", "+14155551", StringComparison.Ordinal);

    private static EmulatedCall Called(string number) => Twilio.Network.Calls.All.Single(c => c.To == number);

    private static Task<Guid> AssistantAsync(string office, string mode, string prompt = "You answer the phone of an optician.") => Owner.AddAssistantAsync(new
    {
        prompt,
        transfers = new
        {
            destinations = new[] { new { name = "front office", to = office, mode, announcement = "I will put you through.", ringSeconds = 10 } },
        },
    });
}
