using System.Text.Json;
using VoiceAssistant.EndToEnd.Tests.Hosts;
using VoiceAssistant.Tests;

namespace VoiceAssistant.EndToEnd.Tests;

/// <summary><c>docs/api-quickstart.md</c>, followed to the letter.</summary>
internal sealed class QuickstartTests
{
    [Test]
    public async Task The_quickstart_leads_from_an_account_to_the_transcript_of_a_call()
    {
        using var deployment = await Deployment.StartAsync();
        var output = await DocumentScript.RunAsync("docs/api-quickstart.md", new Dictionary<string, string>
        {
            ["API"] = deployment.Api.Url,
            ["SIMULATOR"] = Checkout.DllOf("tests/CallSimulator"),
            ["Twilio__AccountSid"] = Deployment.AccountSid,
            ["Twilio__AuthToken"] = deployment.AuthToken,
        });

        var answer = output[(output.LastIndexOf('\n') + 1)..];
        var call = JsonElement.Parse(answer);
        call.GetProperty("outcome").GetString().ShouldBe("callerHungUp");
        var turns = call.GetProperty("turns").EnumerateArray().ToList();
        turns.Count.ShouldBeGreaterThanOrEqualTo(2, answer);
        // a caller of a machine that is busy may be asked for a moment, too
        Heard(turns[0]).ShouldNotBeNull().ShouldStartWith("Good morning Carla Gomez, this is the bakery!");
        turns[1].GetProperty("callerSaid").GetString().ShouldBe("(keypad) 12");
        Heard(turns[1]).ShouldNotBeNull().ShouldEndWith("Thank you, I have written that down for you.");
    }

    [Test]
    public async Task Where_the_hosts_store_elsewhere_it_is_said_before_anything_is_made()
    {
        Dictionary<string, string> settings = new() { ["Speech__Provider"] = "Scripted", ["Llm__Provider"] = "Scripted" };
        using var run = new RunScript(settings, "--no-call");
        await run.ShowsAsync($"Storage__Path={run.Storage}", TimeSpan.FromMinutes(10));
        Dictionary<string, string> variables = new() { ["API"] = run.Url, ["SIMULATOR"] = Checkout.DllOf("tests/CallSimulator") };

        var stopped = await Should.ThrowAsync<InvalidOperationException>(() => DocumentScript.RunAsync("docs/api-quickstart.md", variables));
        stopped.Message.ShouldContain("set Storage__Path");

        variables["Storage__Path"] = run.Storage;
        (await DocumentScript.RunAsync("docs/api-quickstart.md", variables)).ShouldContain("OK: 1 call(s) as expected", customMessage: "the account was not there yet");
    }

    private static string? Heard(JsonElement turn) => turn.GetProperty("callerHeard").GetString();
}
