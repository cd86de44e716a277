using System.Net;
using VoiceAssistant.CallSimulator.Scenarios;
using VoiceAssistant.VendorEmulators.Twilio.Calls;

namespace VoiceAssistant.Infrastructure.Tests.Emulators;

/// <summary>Recordings of the emulator of Twilio.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class TwilioRecordingTests
{
    private const int HeaderBytes = 44;

    [Test]
    [Category("RealTime")]
    public async Task A_recording_is_started_paused_and_stopped_and_what_was_said_is_in_it()
    {
        await using var bench = await TwilioBench.StartAsync();
        bench.Application.Twiml["voice"] = "<Response><Pause length=\"600\"/></Response>"; // until it is being recorded
        bench.Network.Callees.Plan(TwilioBench.To, Callee.Human(Step.WaitForReplyEnd(), Step.Say(500), Step.WaitForEnd()));

        var call = await bench.CallAsync();
        await TwilioBench.UntilAsync(() => call.IsInProgress);
        var (started, recording) = await bench.SendAsync(HttpMethod.Post, $"Calls/{call.Sid}/Recordings.json",
            ("RecordingChannels", "dual"), ("RecordingStatusCallback", bench.Application.Url + "/recorded"));
        await bench.SendAsync(
            HttpMethod.Post, $"Calls/{call.Sid}.json", ("Twiml", $"<Response><Connect><Stream url=\"{bench.Application.StreamUrl}\"/></Connect></Response>"));
        await TwilioBench.UntilAsync(() => bench.Application.StreamEvents.Contains("mark"));
        var sid = recording.GetProperty("sid").GetString();
        var (_, paused) = await bench.SendAsync(HttpMethod.Post, $"Calls/{call.Sid}/Recordings/Twilio.CURRENT.json", ("Status", "paused"), ("PauseBehavior", "skip"));
        await bench.SendAsync(HttpMethod.Post, $"Calls/{call.Sid}/Recordings/{sid}.json", ("Status", "in-progress"));
        await bench.SendAsync(HttpMethod.Post, $"Calls/{call.Sid}.json", ("Status", "completed"));
        await TwilioBench.UntilAsync(() => bench.Application.Of("recorded", "RecordingStatus").Count == 1);

        (started, paused.GetProperty("status").GetString()).ShouldBe((201, "paused"));
        bench.Application.Of("recorded", "RecordingSource").ShouldBe(["StartCallRecordingAPI"]);
        bench.Application.Of("recorded", "RecordingUrl").Single().ShouldEndWith(sid!);
        var wav = await bench.Http.GetByteArrayAsync($"Recordings/{sid}.wav");
        wav[22].ShouldBe((byte)2);
        Enumerable.Range(0, (wav.Length - HeaderBytes) / 4).Count(i => BitConverter.ToInt16(wav, HeaderBytes + (i * 4) + 2) != 0).ShouldBeInRange(7_000, 8_000);
        bench.Application.WrongSignatures.ShouldBe(0);
    }

    [Test]
    public async Task A_part_of_a_recording_is_served_from_where_the_answer_redirects_to_and_to_nobody_who_shows_credentials_there()
    {
        await using var bench = await TwilioBench.StartAsync(o => o.RedirectsMedia = true);
        bench.Application.Twiml["voice"] = "<Response><Record action=\"/done\"/></Response>";
        bench.Network.Callees.Plan(TwilioBench.To, Callee.Human(Step.Say(400), Step.HangUp()));

        await bench.OverAsync(await bench.CallAsync());
        var recording = bench.Network.Recordings.All.Single();
        await TwilioBench.UntilAsync(() => recording.Status == "completed");
        using var redirect = await bench.Http.GetAsync($"Recordings/{recording.Sid}.wav");
        using var open = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, redirect.Headers.Location) { Headers = { Range = new(0, 99) } };
        using var part = await open.SendAsync(request);
        using var shown = await bench.Http.GetAsync(redirect.Headers.Location);

        redirect.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (part.StatusCode, part.Content.Headers.ContentLength).ShouldBe((HttpStatusCode.PartialContent, 100));
        shown.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        bench.Application.Of("done", "Digits").ShouldBe(["hangup"]);
        (await bench.SendAsync(HttpMethod.Delete, $"Recordings/{recording.Sid}.json")).Status.ShouldBe(204);
        (await bench.SendAsync(HttpMethod.Get, $"Recordings/{recording.Sid}.json")).Status.ShouldBe(404);
    }

    [TestCase(RecordingEnd.Absent, null, "absent", "16101")]
    [TestCase(RecordingEnd.Absent, 16_102, "absent", "16102")]
    [TestCase(RecordingEnd.Failed, null, "failed", "0")]
    public async Task A_recording_that_comes_to_nothing_is_told_with_its_reason_and_cannot_be_fetched(object end, int? error, string status, string code)
    {
        await using var bench = await TwilioBench.StartAsync();
        bench.Application.Twiml["voice"] = "<Response><Pause length=\"600\"/></Response>";
        bench.Network.Callees.Plan(TwilioBench.To, Callee.Human() with { Recording = (RecordingEnd)end, RecordingError = error });

        var call = await bench.CallAsync();
        await TwilioBench.UntilAsync(() => call.IsInProgress);
        var (_, started) = await bench.SendAsync(HttpMethod.Post, $"Calls/{call.Sid}/Recordings.json",
            ("RecordingStatusCallback", bench.Application.Url + "/recorded"), ("RecordingStatusCallbackEvent", "completed"), ("RecordingStatusCallbackEvent", "absent"));
        var sid = started.GetProperty("sid").GetString();
        await bench.SendAsync(HttpMethod.Post, $"Calls/{call.Sid}.json", ("Status", "completed"));
        await TwilioBench.UntilAsync(() => bench.Application.Of("recorded", "RecordingStatus").Count == 1);

        bench.Application.Of("recorded", "RecordingStatus").ShouldBe([status]);
        bench.Application.Of("recorded", "ErrorCode").ShouldBe([code]);
        var (_, recording) = await bench.SendAsync(HttpMethod.Get, $"Recordings/{sid}.json");
        (recording.GetProperty("status").GetString(), recording.GetProperty("error_code").ToString()).ShouldBe((status, code == "0" ? "" : code));
        using var audio = await bench.Http.GetAsync($"Recordings/{sid}.wav");
        audio.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task The_end_of_a_call_that_is_recorded_is_told_with_its_recording()
    {
        await using var bench = await TwilioBench.StartAsync();
        bench.Application.Twiml["voice"] = "<Response/>";

        await bench.OverAsync(await bench.CallAsync(("Record", "true")));

        bench.Application.Of("status", "RecordingSid").ShouldBe(["", "", "", bench.Network.Recordings.All.Single().Sid]);
    }
}
