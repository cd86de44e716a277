using VoiceAssistant.RealtimeMedia.Tests.Playback;

namespace VoiceAssistant.RealtimeMedia.Tests.Telemetry;

/// <summary>Silence inside a reply, and whose fault it is.</summary>
internal sealed class PlayoutGapTests
{
    private const string Supply = "voiceassistant.playout.gap{cause=supply}";
    private const string Pacing = "voiceassistant.playout.gap{cause=pacing}";
    private const string Late = "voiceassistant.frames.late";

    private Measurements _measured = null!;

    [SetUp]
    public void Listen() => _measured = new Measurements();

    [TearDown]
    public void StopListening() => _measured.Dispose();

    [Test]
    public void Audio_that_comes_too_slowly_leaves_a_gap_of_supply()
    {
        using var line = new PlaybackScript();
        var reply = line.Playback.Begin();
        var phrase = line.Open(reply, "Slow.");
        line.Playback.Write(reply, phrase, PlaybackScript.Audio(100));
        line.Pass(1_000);
        line.Playback.Write(reply, phrase, PlaybackScript.Audio(100));
        _measured.Of(Supply).ShouldHaveSingleItem().ShouldBe(0.9);
        _measured.Of(Pacing).ShouldBeEmpty();
        _measured.Of(Late).ShouldBeEmpty();
    }

    [Test]
    public void A_pacer_that_wakes_too_late_sends_a_late_frame()
    {
        using var line = new PlaybackScript(leadMs: 60);
        line.Speak("A reply.", 2_000);
        line.Stall(150);
        _measured.Of(Pacing).ShouldHaveSingleItem().ShouldBe(0.09);
        _measured.Of(Late).ShouldBe([1]);
        _measured.Of(Supply).ShouldBeEmpty();
    }

    [Test]
    public void Within_the_lead_nothing_is_late()
    {
        using var line = new PlaybackScript(leadMs: 60);
        line.Speak("A reply.", 2_000);
        line.Stall(60);
        line.Pass(3_000);
        _measured.Of(Pacing).ShouldBeEmpty();
    }

    [Test]
    public void Between_two_replies_silence_is_no_gap()
    {
        using var line = new PlaybackScript();
        line.Playback.Complete(line.Speak("One.", 200));
        line.Pass(2_000);
        line.Speak("Two.", 200);
        line.Pass(1_000);
        line.Playback.Interrupt();
        line.Pass(1_000);
        line.Speak("Three.", 200);
        line.Pass(1_000);
        _measured.Of(Supply).ShouldBeEmpty();
        _measured.Of(Pacing).ShouldBeEmpty();
    }
}
