using System.Text.Json;
using VoiceAssistant.CallSimulator.Scenarios;
using VoiceAssistant.EndToEnd.Tests.Hosts;
using VoiceAssistant.Tests;
using VoiceAssistant.VendorEmulators.Twilio;
using VoiceAssistant.VendorEmulators.Twilio.Calls;

namespace VoiceAssistant.EndToEnd.Tests;

/// <summary>
/// <c>docs/twilio-setup.md</c>, followed to the letter: an emulator stands for Twilio and the telephone network, a test starts the hosts as <c>./run</c>
/// does, and only the engines of speech are others, as they may not be installed here.
/// </summary>
[Platform("Linux")]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class TwilioAccountTests
{
    private const string Document = "docs/twilio-setup.md";
    private const string Line = "+14155550142", Phone = "+14155550199";

    private string _folder = "";

    [SetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("voiceassistant-twilio-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task The_page_leads_from_an_account_to_a_ringing_assistant_and_a_first_call()
    {
        await using var twilio = await TwilioEmulator.StartAsync(new TwilioEmulatorOptions { Numbers = [Line] });
        var (apiPort, mediaPort) = (FreePort.Take(), FreePort.Take());
        var settings = Path.Combine(_folder, "twilio.env");
        Dictionary<string, string> variables = new()
        {
            ["SETTINGS"] = settings,
            ["API"] = $"http://localhost:{apiPort}",
            ["TWILIO_SID"] = twilio.Options.AccountSid,
            ["TWILIO_TOKEN"] = twilio.Options.AuthToken,
            ["PUBLIC_API"] = $"http://localhost:{apiPort}",
            ["PUBLIC_MEDIA"] = $"ws://localhost:{mediaPort}",
        };
        await DocumentScript.RunAsync(Document, variables, 0, 1);

        var environment = await EnvironmentAsync(settings, twilio.Origin);
        using var api = await HostProcess.StartAsync("Api", apiPort, environment);
        using var media = await HostProcess.StartAsync("RealtimeMedia", mediaPort, environment);
        twilio.Network.Callees.Plan(Phone, Person());
        var script = DocumentScript.RunAsync(Document, variables, 0, 2, 3, 4, 5, 6, 7, 8, 9);
        await RingAsync(twilio, script);
        var output = await script;

        output.ShouldContain($$"""{"items":[{"number":"{{Line}}","name":"{{Line}}","isInUse":false}],"ownerWord":null}""");
        output.ShouldContain("""
            "webhook":{"isConnected":true,"problems":[]
            """);
        var calls = output.Split('\n').Where(line => line.Contains("\"callSid\":", StringComparison.Ordinal) && line.StartsWith('{'))
            .Select(line => JsonElement.Parse(line)).ToList();
        calls.Select(call => call.GetProperty("direction").GetString()).ShouldBe(["inbound", "outbound"], output);
        calls.ShouldAllBe(call => call.GetProperty("outcome").GetString() == "callerHungUp");
        Said(calls[0]).ShouldStartWith("Good morning, this is the bakery!"); // and on a machine that is busy, that it takes a moment
        Said(calls[1]).ShouldContain("AI assistant");
        Said(calls[1]).ShouldEndWith("This is the bakery. Your cake is ready.");
        output.ShouldContain("event: call.answered");
        output.ShouldNotContain("u002B", customMessage: "events are written as answers are");
        twilio.Network.Calls.All.Single(call => call.To == Phone).From.ShouldBe(Line);
    }

    /// <summary>What the page has written, and what <c>./run</c> adds.</summary>
    private async Task<Dictionary<string, string>> EnvironmentAsync(string settings, string twilio)
    {
        var environment = (await File.ReadAllLinesAsync(settings)).Select(line => line.Split('=', 2)).ToDictionary(l => l[0], l => l[1]);
        environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        environment["Storage__Path"] = Path.Combine(_folder, "data");
        environment["Twilio__ApiBaseUrl"] = twilio;
        environment["Speech__Provider"] = environment["Llm__Provider"] = "Scripted";
        environment["Media__WarmUpSeconds"] = "0";
        return environment;
    }

    /// <summary>Rings the number as soon as it leads here, which is when the page says so.</summary>
    private static async Task RingAsync(TwilioEmulator twilio, Task script)
    {
        var number = twilio.Network.Numbers.Find(Line)!;
        while (number.UpdatedAt == number.CreatedAt)
        {
            if (await Task.WhenAny(script, Task.Delay(50)) == script)
                await script; // it has failed before
        }

        twilio.Network.Ring(Phone, Line, Person()).ShouldNotBeNull();
    }

    private static Callee Person() => Callee.Human(Talk.ReplyEnd, Step.HangUp());

    private static string Said(JsonElement call) => call.GetProperty("turns")[0].GetProperty("assistantSaid").GetString()!;
}
