using System.Net;
using System.Text.Json;
using VoiceAssistant.CallSimulator.Scenarios;
using VoiceAssistant.EndToEnd.Tests.Hosts;
using VoiceAssistant.VendorEmulators.Twilio;
using VoiceAssistant.VendorEmulators.Twilio.Calls;

namespace VoiceAssistant.EndToEnd.Tests;

/// <summary>A call that is recorded, through both hosts, over an emulated carrier that keeps its recordings elsewhere.</summary>
public class RecordedCallTests
{
    private const string Number = "+14155550301";

    [Test]
    public async Task A_recorded_call_is_announced_paused_fetched_and_served()
    {
        await using var twilio = await TwilioEmulator.StartAsync(new TwilioEmulatorOptions { CallsPerSecond = 50, SaysFast = true, RedirectsMedia = true });
        using var hosts = await Deployment.StartAsync(
            ("Twilio__ApiBaseUrl", twilio.Origin), ("Twilio__AuthToken", twilio.Options.AuthToken), ("Twilio__UsesApi", "true"));
        using var owner = await PhoneClient.SignInAsync(hosts);
        var assistant = await owner.AddAssistantAsync(new { recording = "announced", recordingDays = 3 });
        twilio.Network.Callees.Plan(Number, Callee.Human(Step.WaitForReplyEnd(), Step.Say(900), Step.WaitForReplyEnd()));

        var id = await owner.PlaceAsync(assistant, Number, new { opening = "Your glasses are ready." });
        await owner.UntilAsync(id, c => c.GetProperty("turns").GetArrayLength() > 1);
        var before = await owner.StatusAsync($"api/calls/{id}/recording");
        await owner.PostAsync($"api/calls/{id}/recording/pause", new { });
        twilio.Network.Recordings.All.Single().Status.ShouldBe("paused");
        await owner.PostAsync($"api/calls/{id}/recording/resume", new { });
        await owner.PostAsync($"api/calls/{id}/hangup", new { });
        var call = await owner.UntilAsync(id, c => c.GetProperty("recording").GetProperty("state").GetString() == "kept");

        call.GetProperty("turns")[0].GetProperty("assistantSaid").GetString()!.ShouldEndWith("This call is recorded. Your glasses are ready.");
        before.ShouldBe(HttpStatusCode.NotFound);
        var audio = await owner.DownloadAsync($"api/calls/{id}/recording");
        (BitConverter.ToInt16(audio, 22), audio.Length).ShouldSatisfyAllConditions(
            wav => wav.Item1.ShouldBe((short)2, "each side has a channel"), wav => wav.Length.ShouldBeGreaterThan(16_000, "they talked for seconds"));
        call.GetProperty("recording").GetProperty("seconds").GetInt32().ShouldBeGreaterThan(1);
        (call.GetProperty("recording").GetProperty("keptUntil").GetDateTime() - call.GetProperty("endedAt").GetDateTime()).TotalDays.ShouldBe(3, 0.1);
        using var deadline = new CancellationTokenSource(HostProcess.Timeout);
        while (twilio.Network.Recordings.All.Count > 0)
            await Task.Delay(50, deadline.Token); // the carrier has none any more
    }
}
