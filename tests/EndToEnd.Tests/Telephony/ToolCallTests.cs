using System.Text.Json;
using VoiceAssistant.CallSimulator.Scenarios;
using VoiceAssistant.VendorEmulators.Twilio.Calls;
using static VoiceAssistant.EndToEnd.Tests.Telephony.TelephonyHosts;

namespace VoiceAssistant.EndToEnd.Tests.Telephony;

/// <summary>
/// An assistant that searches the web, looks its caller up, books a table once they have agreed, leaves a note and says goodbye, while they
/// speak into everything.
/// </summary>
public sealed class ToolCallTests
{
    private const int Calls = 20, Cycles = 9, Seed = 15;

    [Test]
    public async Task Whenever_callers_speak_a_table_is_booked_once_and_the_model_is_told_what_is_true()
    {
        await Owner.PostAsync("api/tools", new
        {
            name = "book_table",
            description = "Books a table.",
            url = $"{Desk.Origin}/tables",
            method = "POST",
            parameters = new { type = "object", properties = new { time = new { type = "string" } }, required = new[] { "time" } },
            staticParameters = new { phone = new { value = "{{caller.number}}", @in = "body" } },
            secrets = new Dictionary<string, string> { ["TOKEN"] = "s3cret-of-the-desk" },
            auth = new { kind = "bearer", token = "{{secrets.TOKEN}}" },
            effect = "acts",
            confirmation = "always",
            response = new { values = new { customer = "$.booking.id" } },
            answersAreTrusted = true,
        });
        var assistant = await Owner.AddAssistantAsync(new
        {
            prompt = BookingModel.Prompt,
            tools = new object[] { new { name = "search_web" }, new { name = "look_up_contact" }, new { name = "book_table" }, new { name = "add_note" } },
        });

        List<(string Number, Guid Id)> placed = [];
        for (var i = 0; i < Calls; i++)
            placed.Add(await PlaceAsync(assistant, i));
        List<(string Number, JsonElement Call)> calls = [];
        foreach (var (number, id) in placed)
            calls.Add((number, await Owner.EndedAsync(id)));

        BookingModel.Lies.ShouldBeEmpty();
        foreach (var (number, call) in calls)
        {
            var tools = call.GetProperty("turns").EnumerateArray().SelectMany(turn => turn.GetProperty("tools").EnumerateArray()).ToList();
            var told = string.Join('\n', tools);
            Desk.Booked.GetValueOrDefault(number).ShouldBe(1, $"{number}: {told}");
            Text(call, "outcome").ShouldBe("assistantHungUp", told);
            foreach (var name in (string[])["search_web", "look_up_contact", "book_table", "add_note", "end_call"])
                tools.Count(tool => Text(tool, "name") == name && Text(tool, "status") == "done").ShouldBeGreaterThan(0, $"{name}, {number}: {told}");
            foreach (var name in (string[])["book_table", "add_note", "end_call"])
                tools.Count(tool => Text(tool, "name") == name && Text(tool, "status") == "done").ShouldBe(1, $"{name}, {number}: {told}");
            told.ShouldNotContain("s3cret");
        }

        Desk.Requests.Select(r => r.Key).Distinct().Count().ShouldBe(Calls);
        Desk.Requests.ShouldAllBe(r => r.Authorization == "Bearer s3cret-of-the-desk");
        foreach (var contact in (await Owner.GetAsync("api/contacts?search=Guest&pageSize=100")).GetProperty("items").EnumerateArray())
            Text(contact, "notes")!.Split("Likes the window.").Length.ShouldBe(2, "one note");
    }

    private static async Task<(string Number, Guid Id)> PlaceAsync(Guid assistant, int i)
    {
        var (number, random) = ($"+141555504{i:00}", new Random(Seed + i));
        await Owner.PostAsync("api/contacts", new { name = $"Guest {i}", phone = number });
        List<ScenarioStep> steps = [Talk.ReplyEnd];
        for (var cycle = 0; cycle < Cycles; cycle++)
            steps.AddRange([Step.Say(900), Step.Pause(random.Next(200, 3_500)), Step.Say(700), Talk.ReplyEnd]);
        steps.Add(Step.WaitForEnd());
        Twilio.Network.Callees.Plan(number, Callee.Human([.. steps]));
        return (number, await Owner.PlaceAsync(assistant, number));
    }
}
