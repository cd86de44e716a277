using VoiceAssistant.VendorEmulators.Twilio.Calls;

namespace VoiceAssistant.Infrastructure.Tests.Emulators;

/// <summary>What the emulator of Twilio says of who has answered.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class TwilioDetectionTests
{
    [TestCase(CalleeKind.Human, "DetectMessageEnd", true, "human")]
    [TestCase(CalleeKind.Fax, "DetectMessageEnd", true, "fax")]
    [TestCase(CalleeKind.Voicemail, "Enable", true, "machine_start")]
    [TestCase(CalleeKind.Voicemail, "DetectMessageEnd", true, "machine_end_beep")]
    [TestCase(CalleeKind.Voicemail, "DetectMessageEnd", false, "machine_end_silence")]
    public void Who_is_there_is_told_in_the_words_of_the_service(object kind, string mode, bool beeps, string verdict) =>
        DetectionVerdict.Of(new Callee { Kind = (CalleeKind)kind, Beeps = beeps }, Request(mode, 30)).AnsweredBy.ShouldBe(verdict);

    [Test]
    public void What_takes_longer_than_the_timeout_is_unknown() =>
        DetectionVerdict.Of(Callee.Voicemail(20_000), Request("DetectMessageEnd", 10)).ShouldBe(new DetectionVerdict("unknown", TimeSpan.FromSeconds(10)));

    [Test]
    public async Task An_asynchronous_verdict_comes_to_its_callback_while_the_document_runs()
    {
        await using var bench = await TwilioBench.StartAsync();
        bench.Application.Twiml["voice"] = "<Response><Pause length=\"600\"/></Response>";
        bench.Network.Callees.Plan(TwilioBench.To, Callee.Voicemail(200));

        var call = await bench.CallAsync(
            ("MachineDetection", "DetectMessageEnd"), ("AsyncAmd", "true"), ("AsyncAmdStatusCallback", bench.Application.Url + "/amd"));
        await TwilioBench.UntilAsync(() => bench.Application.Of("amd", "CallSid").Count == 1);

        bench.Application.Of("amd", "AnsweredBy").ShouldBe(["machine_end_beep"]);
        bench.Application.Of("amd", "MachineDetectionDuration").ShouldBe(["700"]);
        bench.Application.Of("voice", "AnsweredBy").ShouldBe([""]);
        call.AnsweredBy.ShouldBe("machine_end_beep");
        bench.Application.WrongSignatures.ShouldBe(0);
    }

    [Test]
    public async Task A_synchronous_verdict_comes_with_the_request_for_the_first_document()
    {
        await using var bench = await TwilioBench.StartAsync();
        bench.Network.Callees.Plan(TwilioBench.To, new Callee { DetectedAfterMs = 50 });

        await bench.OverAsync(await bench.CallAsync(("MachineDetection", "Enable")));

        bench.Application.Of("voice", "AnsweredBy").ShouldBe(["human"]);
        bench.Application.Of("voice", "MachineDetectionDuration").ShouldBe(["50"]);
    }

    private static DetectionRequest Request(string mode, int seconds) => new(mode, IsAsync: true, TimeSpan.FromSeconds(seconds), null);
}
