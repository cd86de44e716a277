using System.Text.Json;
using VoiceAssistant.CallSimulator.Scenarios;
using VoiceAssistant.VendorEmulators.Twilio.Calls;
using static VoiceAssistant.EndToEnd.Tests.Telephony.TelephonyHosts;

namespace VoiceAssistant.EndToEnd.Tests.Telephony;

/// <summary>Whose number is shown to whoever is asked whether they take over a call.</summary>
public class CallerIdTests
{
    [Test]
    public async Task Who_is_asked_to_take_over_a_call_that_came_in_is_shown_the_caller()
    {
        const string line = "+15550100077", caller = "+14155550377", desk = "+14155551377";
        Twilio.Network.Numbers.Add(line, Twilio.Options.Time.GetUtcNow());
        var assistant = await Owner.AddAssistantAsync();
        await Owner.PostAsync("api/phone-numbers", new { number = line, assistantId = assistant });
        Twilio.Network.Callees.Plan(desk, Callee.Human(Step.Dtmf("1"), Step.WaitForEnd(int.MaxValue)));
        var rung = Twilio.Network.Ring(caller, line, Callee.Human()).ShouldNotBeNull();
        var id = await Owner.CallOfAsync(assistant, rung.Sid);
        await Owner.UntilAsync(id, c => c.GetProperty("turns").GetArrayLength() > 0);

        var asked = await Owner.PostAsync($"api/calls/{id}/transfer", new { to = desk, mode = "warm" });
        await TalkAsync(desk);
        var call = await Owner.EndedAsync(id);

        Text(call, "outcome").ShouldBe("transferred", call.ToString());
        Twilio.Network.Calls.All.Single(c => c.To == desk).From.ShouldBe(caller);
        var token = Twilio.Network.Calls.All.Single(c => c.To == line).CallToken!;
        foreach (var told in new[] { asked.GetRawText(), call.GetRawText(), JsonSerializer.Serialize((await Owner.EventsOfAsync(id)).Select(e => e.Data)) })
            told.ShouldNotContain(JsonElement.Parse(token).GetProperty("parentCallInfoToken").GetString()!);
    }
}
