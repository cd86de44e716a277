using System.Text.Json;
using VoiceAssistant.CallSimulator.Audio;
using VoiceAssistant.CallSimulator.Scenarios;
using VoiceAssistant.EndToEnd.Tests.Hosts;
using VoiceAssistant.Tests;
using VoiceAssistant.VendorEmulators.Twilio.Calls;
using static VoiceAssistant.EndToEnd.Tests.Telephony.TelephonyHosts;

namespace VoiceAssistant.EndToEnd.Tests.Telephony;

/// <summary>Calls that the assistant places, through both hosts, over an emulated carrier.</summary>
public class OutboundCallTests
{
    [Test]
    public async Task A_person_who_answers_is_told_who_speaks_and_talked_with()
    {
        const string number = "+14155550201";
        Twilio.Network.Callees.Plan(number, Callee.Human(Talk.ReplyEnd, Step.Say(900), Talk.ReplyEnd, Step.HangUp()));

        var id = await Owner.PlaceAsync(Assistant, number, new { opening = "Your glasses are ready, {{name}}.", variables = new { name = "Carla" } });
        var call = await Owner.EndedAsync(id);

        Text(call, "outcome").ShouldBe("callerHungUp", call.ToString());
        var turns = call.GetProperty("turns");
        turns[0].GetProperty("assistantSaid").GetString()!.ShouldContain("AI assistant");
        turns[0].GetProperty("assistantSaid").GetString()!.ShouldEndWith("Your glasses are ready, Carla.");
        turns[1].GetProperty("callerSaid").GetString().ShouldNotBeNullOrEmpty();
        (await Owner.EventsOfAsync(id)).Select(e => e.Kind).Where(kind => kind != "call.answeredBy").ShouldBe(
            ["call.started", "call.status", "call.status", "call.answered", "turn.recorded", "turn.recorded", "call.ended"]);
    }

    [TestCase("+14155550211", nameof(CalleeAnswer.Busy), "busy")]
    [TestCase("+14155550212", nameof(CalleeAnswer.Rejects), "rejected")]
    [TestCase("+14155550213", nameof(CalleeAnswer.Fails), "failed")]
    [TestCase("+14155550214", nameof(CalleeAnswer.Unallocated), "failed")]
    public async Task A_call_that_is_not_answered_says_why(string number, string answer, string outcome)
    {
        Twilio.Network.Callees.Plan(number, new Callee { Answer = Enum.Parse<CalleeAnswer>(answer) });

        var id = await Owner.PlaceAsync(Assistant, number);
        var call = await Owner.EndedAsync(id);

        Text(call, "outcome").ShouldBe(outcome);
        var (_, ended) = (await Owner.EventsOfAsync(id))[^1];
        Text(ended, "outcome").ShouldBe(outcome);
        if (outcome == "failed")
            Text(ended, "problem").ShouldNotBeNullOrEmpty();
    }

    [Test]
    public async Task A_call_that_rings_out_was_not_answered()
    {
        const string number = "+14155550221";
        Twilio.Network.Callees.Plan(number, Callee.NoAnswer());
        var patient = await Owner.AddAssistantAsync(new { outbound = new { hours = new { from = "00:00", to = "24:00" }, ringSeconds = 5 } });

        var call = await Owner.EndedAsync(await Owner.PlaceAsync(patient, number));

        Text(call, "outcome").ShouldBe("noAnswer");
    }

    [Test]
    public async Task Who_answers_after_half_a_minute_is_talked_with_as_if_at_once()
    {
        const string number = "+14155550223";
        Twilio.Network.Callees.Plan(number, Callee.Human(Talk.ReplyEnd, Step.HangUp()) with { AfterMs = 30_500 });
        var patient = await Owner.AddAssistantAsync(new { outbound = new { hours = new { from = "00:00", to = "24:00" }, ringSeconds = 60 } });

        var call = await Owner.EndedAsync(await Owner.PlaceAsync(patient, number));

        Text(call, "outcome").ShouldBe("callerHungUp", call.ToString());
        call.GetProperty("turns")[0].GetProperty("callerHeard").GetString()!.ShouldContain("AI assistant");
    }

    [Test]
    public async Task A_number_that_the_carrier_refuses_ends_the_call_with_the_reason()
    {
        const string number = "+14155550222";
        Twilio.Network.Callees.Plan(number, new Callee { RefusedWith = 21215 });

        var call = await Owner.EndedAsync(await Owner.PlaceAsync(Assistant, number));

        (Text(call, "outcome"), call.GetProperty("callSid").ValueKind).ShouldBe(("failed", JsonValueKind.Null));
        Text(call, "problem")!.ShouldContain("ermission");
    }

    [Test]
    public async Task A_machine_is_hung_up_on()
    {
        const string number = "+14155550231";
        Twilio.Network.Callees.Plan(number, Callee.Voicemail(greetingMs: 20_000) with { DetectedAfterMs = 500 });

        var id = await Owner.PlaceAsync(Assistant, number);
        var call = await Owner.EndedAsync(id);

        (Text(call, "outcome"), Text(call, "answeredBy")).ShouldBe(("voicemail", "machine"));
        (await Owner.EventsOfAsync(id)).Select(e => e.Kind).ShouldContain("call.answeredBy");
    }

    [Test]
    public async Task A_machine_is_left_a_message_after_the_beep()
    {
        const string number = "+14155550232";
        Twilio.Network.Callees.Plan(number, Callee.Voicemail(greetingMs: 1_500));
        var assistant = await Owner.AddAssistantAsync(new
        {
            voicemail = new { action = "leaveMessage", message = "This is the dentist. Please call back." },
        });

        var call = await Owner.EndedAsync(await Owner.PlaceAsync(assistant, number));

        Text(call, "outcome").ShouldBe("voicemail", call.ToString());
        var message = call.GetProperty("turns").EnumerateArray().Last();
        message.GetProperty("callerHeard").GetString()!.ShouldEndWith("This is the dentist. Please call back.");
        message.GetProperty("callerHeard").GetString()!.ShouldContain("AI assistant");
    }

    [Test]
    public async Task A_machine_is_talked_with_where_that_is_wanted()
    {
        const string number = "+14155550234";
        Twilio.Network.Callees.Plan(number, Callee.Voicemail(greetingMs: 1_000) with { DetectedAfterMs = 300, HangsUpAfterMs = 15_000 });
        var assistant = await Owner.AddAssistantAsync(new { voicemail = new { action = "talk" } });

        var call = await Owner.EndedAsync(await Owner.PlaceAsync(assistant, number));

        (Text(call, "outcome"), Text(call, "answeredBy")).ShouldBe(("callerHungUp", null), call.ToString());
        call.GetProperty("turns").GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Test]
    public async Task The_keys_of_a_menu_are_pressed_by_tones_with_pauses_though_it_goes_on_talking()
    {
        const string number = "+14155550235";
        Twilio.Network.Callees.Plan(number, Callee.Human(
            Talk.ReplyEnd, Step.Say(900), Step.WaitForReply(), Step.Interrupt(afterMs: 150, voiceMs: 2_500), Talk.ReplyEnd, Step.HangUp()));
        var assistant = await Owner.AddAssistantAsync(new { prompt = ObedientModel.Told("press_keys", """{"keys": "20w1#"}""") });

        var call = await Owner.EndedAsync(await Owner.PlaceAsync(assistant, number));

        Text(call, "outcome").ShouldBe("callerHungUp", call.ToString());
        var (_, heard) = Twilio.Network.Calls.All.Single(c => c.To == number).Leg!.Phone!.Recording!.Between(TimeSpan.Zero, TimeSpan.FromMinutes(5));
        KeyToneReader.Read([.. heard.Select(code => (double)MuLaw.Decode(code))]).ShouldBe("20w1#");
    }

    [Test]
    public async Task A_machine_is_called_again_later()
    {
        const string number = "+14155550233";
        Twilio.Network.Callees.Plan(number, Callee.Voicemail(greetingMs: 20_000) with { DetectedAfterMs = 300 });
        var assistant = await Owner.AddAssistantAsync(new { voicemail = new { action = "redial", redialMinutes = 30, mostRedials = 1 } });

        var first = await Owner.EndedAsync(await Owner.PlaceAsync(assistant, number));

        Text(first, "outcome").ShouldBe("voicemail");
        var calls = (await Owner.GetAsync($"api/calls?assistantId={assistant}")).GetProperty("items").EnumerateArray().ToList();
        var again = calls.Single(c => Text(c, "status") == "scheduled");
        again.GetProperty("redialOf").GetGuid().ShouldBe(first.GetProperty("id").GetGuid());
        (again.GetProperty("startedAt").GetDateTime() - first.GetProperty("startedAt").GetDateTime()).TotalMinutes.ShouldBe(30, 5);
        await Owner.PostAsync($"api/calls/{again.GetProperty("id").GetGuid()}/cancel", new { });
    }

    [Test]
    public async Task A_call_that_rings_is_cancelled_at_the_carrier()
    {
        const string number = "+14155550241";
        Twilio.Network.Callees.Plan(number, Callee.Human(afterMs: 600_000));
        var id = await Owner.PlaceAsync(Assistant, number);
        await Owner.UntilAsync(id, c => Text(c, "status") == "ringing");

        await Owner.PostAsync($"api/calls/{id}/cancel", new { });

        Text(await Owner.EndedAsync(id), "outcome").ShouldBe("cancelled");
        await PhoneIsQuietAsync(number);
    }

    [Test]
    public async Task A_call_in_progress_is_hung_up_with_a_goodbye()
    {
        const string number = "+14155550242";
        Twilio.Network.Callees.Plan(number, Callee.Human());
        var id = await Owner.PlaceAsync(Assistant, number);
        await Owner.UntilAsync(id, c => c.GetProperty("status").GetString() == "inProgress");

        await Owner.PostAsync($"api/calls/{id}/hangup", new { });

        Text(await Owner.EndedAsync(id), "outcome").ShouldBe("endedOnRequest");
    }

    [Test]
    public async Task The_same_key_places_one_call()
    {
        const string number = "+14155550243";
        Twilio.Network.Callees.Plan(number, Callee.Busy());

        var ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Owner.PlaceAsync(Assistant, number, key: "order-17")));

        ids.Distinct().Count().ShouldBe(1);
        await Owner.EndedAsync(ids[0]);
        Twilio.Network.Calls.All.Count(c => c.To == number).ShouldBe(1);
    }

    /// <summary>Nothing rings there any more.</summary>
    private static async Task PhoneIsQuietAsync(string number)
    {
        using var deadline = new CancellationTokenSource(HostProcess.Timeout);
        while (Twilio.Network.Calls.All.Any(c => c.To == number && !c.IsOver))
            await Task.Delay(50, deadline.Token);
    }
}
