using VoiceAssistant.CallSimulator.Calls;
using VoiceAssistant.CallSimulator.Scenarios;
using VoiceAssistant.VendorEmulators.Twilio.Calls;

namespace VoiceAssistant.Infrastructure.Tests.Emulators;

/// <summary>Conferences of the emulator of Twilio: a caller waits with music until a colleague comes, and is not heard while on hold.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class TwilioConferenceTests
{
    private const string Colleague = "+15550400001";

    [Test]
    public async Task A_caller_waits_with_music_until_a_colleague_comes_and_leaves_with_them()
    {
        await using var bench = await TwilioBench.StartAsync();
        bench.Application.Twiml["voice"] = Room("startConferenceOnEnter=\"false\" waitUrl=\"/music\" statusCallback=\"/room\" statusCallbackEvent=\"start end join leave\"");
        bench.Application.Twiml["music"] = "<Response><Play>https://example.test/music.mp3</Play></Response>";
        bench.Application.Twiml["colleague"] = Room("endConferenceOnExit=\"true\"");
        bench.Network.Callees.Plan(Colleague, Callee.Human(Step.WaitForReply(), Step.Say(200), Step.HangUp()));

        var caller = await bench.CallAsync();
        await TwilioBench.UntilAsync(() => caller.Said.Count == 1);
        var colleague = await CallColleagueAsync(bench);
        await bench.OverAsync(caller);
        await TwilioBench.UntilAsync(() => bench.Application.Of("room", "StatusCallbackEvent").Contains("conference-end"));
        await TwilioBench.UntilAsync(() => bench.Application.Of("after", "DialCallStatus").Count == 2);

        caller.Said.ShouldBe(["[https://example.test/music.mp3]"]);
        caller.Details(CallEventKind.Heard).ShouldBe([$"200 ms said by {Colleague}"]);
        bench.Application.Of("after", "DialCallStatus").ShouldBe(["answered", "answered"]);
        bench.Application.Of("room", "StatusCallbackEvent").ShouldBe(
            ["participant-join", "participant-join", "conference-start", "participant-leave", "participant-leave", "conference-end"]);
        bench.Application.Of("room", "CallSidEndingConference")[^1].ShouldBe(colleague.Sid);
    }

    [Test]
    public async Task Who_is_on_hold_hears_nobody_and_can_be_sent_away()
    {
        await using var bench = await TwilioBench.StartAsync();
        bench.Application.Twiml["voice"] = bench.Application.Twiml["colleague"] = Room("");

        var caller = await bench.CallAsync();
        var colleague = await CallColleagueAsync(bench);
        await TwilioBench.UntilAsync(() => caller.Details(CallEventKind.Connected).Count == 1);
        var conference = bench.Network.Conferences.All.Single();
        var path = $"Conferences/{conference.Sid}/Participants";
        var (_, held) = await bench.SendAsync(HttpMethod.Post, $"{path}/{caller.Sid}.json", ("Hold", "true"));
        var disconnected = caller.Details(CallEventKind.Disconnected).Count;
        await bench.SendAsync(HttpMethod.Post, $"{path}/{caller.Sid}.json", ("Hold", "false"));
        var (gone, _) = await bench.SendAsync(HttpMethod.Delete, $"{path}/{colleague.Sid}.json");
        var (_, list) = await bench.SendAsync(HttpMethod.Get, $"{path}.json");

        held.GetProperty("hold").GetBoolean().ShouldBeTrue();
        (disconnected, caller.Details(CallEventKind.Connected).Count, gone).ShouldBe((1, 2, 204));
        list.GetProperty("participants").EnumerateArray().Select(p => p.GetProperty("call_sid").GetString()).ShouldBe([caller.Sid]);
    }

    private static string Room(string attributes) => $"<Response><Dial action=\"/after\"><Conference {attributes}>desk</Conference></Dial></Response>";

    private static async Task<EmulatedCall> CallColleagueAsync(TwilioBench bench)
    {
        var (_, body) = await bench.SendAsync(HttpMethod.Post, "Calls.json",
            ("To", Colleague), ("From", TwilioBench.From), ("Url", bench.Application.Url + "/colleague"));
        return bench.Network.Calls.Find(body.GetProperty("sid").GetString()!)!;
    }
}
