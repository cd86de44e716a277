using System.Net;
using System.Text.Json;
using VoiceAssistant.CallSimulator.Scenarios;
using VoiceAssistant.EndToEnd.Tests.Hosts;
using VoiceAssistant.VendorEmulators.Twilio.Calls;
using static VoiceAssistant.EndToEnd.Tests.Telephony.TelephonyHosts;

namespace VoiceAssistant.EndToEnd.Tests.Telephony;

/// <summary>A call that is recorded.</summary>
public sealed class RecordedCallTests
{
    [Test]
    public async Task A_recorded_call_is_announced_paused_fetched_and_served()
    {
        const string number = "+14155550301";
        var assistant = await Owner.AddAssistantAsync(new { recording = "announced", recordingDays = 3 });
        Twilio.Network.Callees.Plan(number, Callee.Human(Talk.ReplyEnd, Step.Say(900), Talk.ReplyEnd));

        var id = await Owner.PlaceAsync(assistant, number, new { opening = "Your glasses are ready." });
        await Owner.UntilAsync(id, c => c.GetProperty("turns").GetArrayLength() > 1);
        var before = await Owner.StatusAsync($"api/calls/{id}/recording");
        await Owner.PostAsync($"api/calls/{id}/recording/pause", new { });
        var made = Twilio.Network.Recordings.All.Single(r => r.Call.To == number);
        made.Status.ShouldBe("paused");
        await Owner.PostAsync($"api/calls/{id}/recording/resume", new { });
        await Owner.PostAsync($"api/calls/{id}/hangup", new { });
        var call = await Owner.UntilAsync(id, c => c.GetProperty("recording").GetProperty("state").GetString() == "kept");

        call.GetProperty("turns")[0].GetProperty("assistantSaid").GetString()!.ShouldEndWith("This call is recorded. Your glasses are ready.");
        before.ShouldBe(HttpStatusCode.NotFound);
        var audio = await Owner.DownloadAsync($"api/calls/{id}/recording");
        foreach (var (range, status, bytes) in ((string, HttpStatusCode, int)[])
        [
            ("bytes=0-99", HttpStatusCode.PartialContent, 100), ("bytes=-10", HttpStatusCode.PartialContent, 10),
            ("bytes=5-2", HttpStatusCode.OK, audio.Length), ("lines=0-3", HttpStatusCode.OK, audio.Length),
        ])
            (await Owner.PartAsync($"api/calls/{id}/recording", range)).ShouldBe((status, bytes), range);
        (await Owner.PartAsync($"api/calls/{id}/recording", $"bytes={audio.Length}-")).Status.ShouldBe(HttpStatusCode.RequestedRangeNotSatisfiable);
        BitConverter.ToInt16(audio, 22).ShouldBe((short)2, "each side has a channel");
        audio.Length.ShouldBeGreaterThan(16_000, "they talked for seconds");
        call.GetProperty("recording").GetProperty("seconds").GetInt32().ShouldBeGreaterThan(1);
        (call.GetProperty("recording").GetProperty("keptUntil").GetDateTime() - call.GetProperty("endedAt").GetDateTime()).TotalDays.ShouldBe(3, 0.1);
        using var deadline = new CancellationTokenSource(HostProcess.Timeout);
        while (Twilio.Network.Recordings.Find(made.Sid) is not null)
            await Task.Delay(50, deadline.Token); // the carrier has none any more
    }
    [Test]
    public async Task With_consent_a_call_is_recorded_from_the_moment_at_which_it_was_given()
    {
        const string number = "+14155550302";
        var assistant = await Owner.AddAssistantAsync(new { recording = "consent", prompt = ObedientModel.Told("start_recording") });
        Twilio.Network.Callees.Plan(number, Callee.Human(Talk.ReplyEnd, Step.Say(900), Talk.ReplyEnd));

        var id = await Owner.PlaceAsync(assistant, number, new { opening = "May I record this call?" });
        var asked = await Owner.UntilAsync(id, c => c.GetProperty("turns").GetArrayLength() > 0);
        asked.GetProperty("recording").ValueKind.ShouldBe(JsonValueKind.Null);
        Twilio.Network.Recordings.All.ShouldNotContain(r => r.Call.To == number);
        var agreed = await Owner.UntilAsync(id, c => c.GetProperty("turns").GetArrayLength() > 1);
        Text(agreed.GetProperty("recording"), "state").ShouldBe("recording");
        await Owner.PostAsync($"api/calls/{id}/hangup", new { });
        var call = await Owner.UntilAsync(id, c => Text(c.GetProperty("recording"), "state") == "kept");

        call.GetProperty("turns")[1].GetProperty("callerHeard").GetString()!.ShouldContain("is being recorded from now on");
        (await Owner.DownloadAsync($"api/calls/{id}/recording")).Length.ShouldBeGreaterThan(16_000);
    }

    [Test]
    public async Task Without_consent_no_call_is_recorded()
    {
        const string number = "+14155550303";
        var assistant = await Owner.AddAssistantAsync(new { recording = "consent", prompt = "Say thank you." });
        Twilio.Network.Callees.Plan(number, Callee.Human(Talk.ReplyEnd, Step.Say(900), Talk.ReplyEnd, Step.HangUp()));

        var call = await Owner.EndedAsync(await Owner.PlaceAsync(assistant, number));

        call.GetProperty("recording").ValueKind.ShouldBe(JsonValueKind.Null);
        Twilio.Network.Recordings.All.ShouldNotContain(r => r.Call.To == number);
    }

    [TestCase("+14155550306", false, "absent", "There was nothing to record.")]
    [TestCase("+14155550307", true, "failed", "The carrier could not record the call.")]
    public async Task A_recording_that_comes_to_nothing_is_told_by_the_call_and_among_its_events(string number, bool fails, string state, string problem)
    {
        var assistant = await Owner.AddAssistantAsync(new { recording = "announced" });
        Twilio.Network.Callees.Plan(number, Callee.Human() with { Recording = fails ? RecordingEnd.Failed : RecordingEnd.Absent });

        var id = await Owner.PlaceAsync(assistant, number);
        await Owner.UntilAsync(id, c => c.GetProperty("turns").GetArrayLength() > 0);
        await Owner.PostAsync($"api/calls/{id}/recording/stop", new { });
        var call = await Owner.UntilAsync(id, c => Text(c.GetProperty("recording"), "state") is not ("recording" or "fetching"));
        await Owner.PostAsync($"api/calls/{id}/hangup", new { });
        await Owner.EndedAsync(id);

        Text(call.GetProperty("recording"), "state").ShouldBe(state);
        (await Owner.ProblemAsync($"api/calls/{id}/recording")).ShouldEndWith(problem);
        (await Owner.EventsOfAsync(id)).Where(e => e.Kind == "call.recording").Select(e => Text(e.Data.GetProperty("recording"), "state"))
            .Where(told => told != "fetching") // not where the carrier tells before it answers
            .ShouldBe(["recording", state]);
    }
}
