using VoiceAssistant.CallSimulator.Scenarios;
using VoiceAssistant.VendorEmulators.Twilio.Calls;

namespace VoiceAssistant.Infrastructure.Tests.Emulators;

/// <summary>A number of the emulator's account is attached to an application, and rings there.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class TwilioNumberTests
{
    [Test]
    public async Task A_number_rings_where_it_was_told_to_and_its_end_is_told()
    {
        await using var bench = await TwilioBench.StartAsync();
        bench.Application.Twiml["voice"] = "<Response><Say>Hello.</Say></Response>";
        var number = bench.Network.Numbers.Find(TwilioBench.From)!;
        var (_, attached) = await bench.SendAsync(HttpMethod.Post, $"IncomingPhoneNumbers/{number.Sid}.json",
            ("VoiceUrl", bench.Application.Url + "/voice"), ("StatusCallback", bench.Application.Url + "/status"));

        var call = await bench.OverAsync(bench.Network.Ring("+15550200001", TwilioBench.From, Callee.Human())!);

        attached.GetProperty("voice_url").GetString().ShouldBe(bench.Application.Url + "/voice");
        bench.Application.Of("voice", "CallStatus").ShouldBe(["ringing"]);
        bench.Application.Of("voice", "Direction").ShouldBe(["inbound"]);
        bench.Application.Of("status", "CallStatus").ShouldBe(["completed"]);
        call.Said.ShouldBe(["Hello."]);
        bench.Network.Ring("+15550200001", "+15550777777", Callee.Human()).ShouldBeNull();
    }

    [TestCase("<Response><Reject reason=\"busy\"/></Response>", "busy")]
    [TestCase("<Response><Reject/></Response>", "no-answer")]
    public async Task A_call_that_is_rejected_was_never_answered(string twiml, string status)
    {
        await using var bench = await TwilioBench.StartAsync();
        bench.Application.Twiml["voice"] = twiml;
        bench.Network.Numbers.Find(TwilioBench.From)!.Settings["VoiceUrl"] = bench.Application.Url + "/voice";

        var call = await bench.OverAsync(bench.Network.Ring("+15550200001", TwilioBench.From, Callee.Human(Step.WaitForEnd()))!);

        (call.Status, call.AnsweredAt).ShouldBe((status, null));
    }

    [Test]
    public async Task A_number_whose_application_is_away_is_answered_by_the_fallback()
    {
        await using var bench = await TwilioBench.StartAsync();
        bench.Application.Twiml["fallback"] = "<Response><Say>Please call later.</Say></Response>";
        var settings = bench.Network.Numbers.Find(TwilioBench.From)!.Settings;
        (settings["VoiceUrl"], settings["VoiceFallbackUrl"]) = ("http://127.0.0.1:1/gone", bench.Application.Url + "/fallback");

        var call = await bench.OverAsync(bench.Network.Ring("+15550200001", TwilioBench.From, Callee.Human())!);

        call.Said.ShouldBe(["Please call later."]);
        bench.Application.Of("fallback", "ErrorUrl").ShouldBe(["http://127.0.0.1:1/gone"]);
        bench.Network.Callbacks.Sent[0].Attempts.ShouldBe(2);
    }
}
