using System.Net;
using VoiceAssistant.CallSimulator.Scenarios;
using VoiceAssistant.EndToEnd.Tests.Hosts;
using VoiceAssistant.VendorEmulators.Twilio.Calls;

namespace VoiceAssistant.EndToEnd.Tests.Telephony;

/// <summary>A call that is recorded.</summary>
public sealed class RecordedCallTests
{
    private const string Number = "+14155550301";

    [Test]
    public async Task A_recorded_call_is_announced_paused_fetched_and_served()
    {
        var (twilio, owner) = (TelephonyHosts.Twilio, TelephonyHosts.Owner);
        var assistant = await owner.AddAssistantAsync(new { recording = "announced", recordingDays = 3 });
        twilio.Network.Callees.Plan(Number, Callee.Human(Step.WaitForReplyEnd(), Step.Say(900), Step.WaitForReplyEnd()));

        var id = await owner.PlaceAsync(assistant, Number, new { opening = "Your glasses are ready." });
        await owner.UntilAsync(id, c => c.GetProperty("turns").GetArrayLength() > 1);
        var before = await owner.StatusAsync($"api/calls/{id}/recording");
        await owner.PostAsync($"api/calls/{id}/recording/pause", new { });
        var made = twilio.Network.Recordings.All.Single();
        made.Status.ShouldBe("paused");
        await owner.PostAsync($"api/calls/{id}/recording/resume", new { });
        await owner.PostAsync($"api/calls/{id}/hangup", new { });
        var call = await owner.UntilAsync(id, c => c.GetProperty("recording").GetProperty("state").GetString() == "kept");

        call.GetProperty("turns")[0].GetProperty("assistantSaid").GetString()!.ShouldEndWith("This call is recorded. Your glasses are ready.");
        before.ShouldBe(HttpStatusCode.NotFound);
        var audio = await owner.DownloadAsync($"api/calls/{id}/recording");
        BitConverter.ToInt16(audio, 22).ShouldBe((short)2, "each side has a channel");
        audio.Length.ShouldBeGreaterThan(16_000, "they talked for seconds");
        call.GetProperty("recording").GetProperty("seconds").GetInt32().ShouldBeGreaterThan(1);
        (call.GetProperty("recording").GetProperty("keptUntil").GetDateTime() - call.GetProperty("endedAt").GetDateTime()).TotalDays.ShouldBe(3, 0.1);
        using var deadline = new CancellationTokenSource(HostProcess.Timeout);
        while (twilio.Network.Recordings.Find(made.Sid) is not null)
            await Task.Delay(50, deadline.Token); // the carrier has none any more
    }
}
