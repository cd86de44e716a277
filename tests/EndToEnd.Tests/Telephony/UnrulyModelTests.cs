using System.Text.Json;
using VoiceAssistant.CallSimulator.Scenarios;
using VoiceAssistant.VendorEmulators.Twilio.Calls;
using static VoiceAssistant.EndToEnd.Tests.Telephony.TelephonyHosts;

namespace VoiceAssistant.EndToEnd.Tests.Telephony;

/// <summary>A model that misuses its tools, on the telephone: bounded, logged, and the caller hears something.</summary>
public sealed class UnrulyModelTests
{
    [Test]
    public async Task Whatever_a_model_does_with_tools_the_caller_hears_something_and_the_log_tells()
    {
        (string Name, string Arguments)[][] manners =
        [
            [("get_time", "{\"timeZone\": ")],
            [("fly_to_the_moon", "{}"), ("", "{}"), ("multi_tool_use.parallel", "{\"x\": 1}")],
            [("get_time", "{}")],
            [("get_time", "{}"), ("get_time", "{\"timeZone\": \"Asia/Tokyo\"}")],
            [("end_call", "{}"), ("get_time", "{}")],
            [.. Enumerable.Range(0, 50).Select(i => ("get_time", $"{{\"timeZone\": \"Etc/GMT+{i % 12}\"}}"))],
        ];
        List<(string Number, Guid Id)> placed = [];
        foreach (var (calls, i) in manners.Select((calls, i) => (calls, i)))
        {
            var number = $"+141555505{i:00}";
            Twilio.Network.Callees.Plan(number, Callee.Human(Talk.ReplyEnd, Step.Say(900), Step.WaitForEnd(timeoutMs: 600_000)));
            var assistant = await Owner.AddAssistantAsync(new { prompt = UnrulyModel.Calling(calls), tools = new object[] { new { name = "get_time" } } });
            placed.Add((number, await Owner.PlaceAsync(assistant, number)));
        }

        var answers = await Task.WhenAll(placed.Select(call => AnswerAsync(call.Number, call.Id)));
        for (var i = 0; i < answers.Length; i++)
        {
            var turn = answers[i];
            var tools = turn.GetProperty("tools").EnumerateArray().Select(t => (Name: Text(t, "name"), Status: Text(t, "status"))).ToList();
            var told = $"{i}: {turn}";
            Text(turn, "callerHeard")!.Length.ShouldBeGreaterThan(0, told);
            tools.Count.ShouldBeInRange(1, 60, told);
            tools.Count(t => t.Status == "done").ShouldBe(i switch { 2 or 4 => 1, 3 => 2, 5 => 8, _ => 0 }, told);
            if (i == 4)
                tools.ShouldBe([("end_call", "done"), ("get_time", "declined")], told);
        }
    }

    /// <summary>The turn that answers the caller, who stays on the line for it, however long it takes.</summary>
    private static async Task<JsonElement> AnswerAsync(string number, Guid id)
    {
        var call = await Owner.UntilAsync(id, c => c.GetProperty("turns").EnumerateArray().Any(t => Text(t, "callerSaid") is not null));
        Twilio.Network.Calls.All.Single(c => c.To == number).Leg!.End();
        return call.GetProperty("turns").EnumerateArray().Last(t => Text(t, "callerSaid") is not null);
    }
}
