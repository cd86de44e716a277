using VoiceAssistant.RealtimeMedia.Calls;
using VoiceAssistant.RealtimeMedia.Clocks;
using VoiceAssistant.RealtimeMedia.Telemetry;
using VoiceAssistant.RealtimeMedia.Tests.Telemetry;
using VoiceAssistant.RealtimeMedia.Turns;

namespace VoiceAssistant.RealtimeMedia.Tests.Calls;

/// <summary>The caller waits and hears nothing.</summary>
internal sealed class DeadAirTests
{
    private const string Kept = "voiceassistant.dead_air{limit=kept}", Exceeded = "voiceassistant.dead_air{limit=exceeded}";

    private readonly CallTelemetry _telemetry = new();
    private DeadAir _deadAir = null!;
    private Measurements _measured = null!;

    [SetUp]
    public void Listen()
    {
        _measured = new Measurements();
        _deadAir = new DeadAir(_telemetry.Metrics);
    }

    [TearDown]
    public void StopListening()
    {
        _measured.Dispose();
        _telemetry.Dispose();
    }

    [Test]
    public void It_lasts_from_the_callers_last_sound_to_our_first()
    {
        Watch(TurnPhase.CallerSpeaking, 900, quietSince: 500);
        Watch(TurnPhase.Recognizing, 1_000, quietSince: 500);
        Watch(TurnPhase.Thinking, 3_000, quietSince: 500);
        Watch(TurnPhase.Speaking, 4_000, quietSince: 6_000);
        _measured.Of(Kept).ShouldBe([3.5]);
    }

    [Test]
    public void An_answer_within_two_seconds_is_none()
    {
        Watch(TurnPhase.Thinking, 2_000, quietSince: 100);
        Watch(TurnPhase.Speaking, 2_050, quietSince: 4_000);
        _measured.Names.ShouldBeEmpty();
    }

    [Test]
    public void A_caller_who_hangs_up_in_it_counts()
    {
        Watch(TurnPhase.Thinking, 1_000, quietSince: 0);
        Watch(TurnPhase.Ended, 5_000, quietSince: 0);
        _measured.Of(Kept).ShouldBe([5]);
    }

    [Test]
    public void One_that_a_holding_phrase_should_have_ended_is_told_apart()
    {
        Watch(TurnPhase.Thinking, 1_000, quietSince: 0);
        Watch(TurnPhase.Speaking, 5_100, quietSince: 7_000);
        _measured.Of(Exceeded).ShouldBe([5.1]);
    }

    [Test]
    public void A_reply_that_dries_up_counts_from_its_last_sound()
    {
        Watch(TurnPhase.Speaking, 1_000, quietSince: 2_000);
        Watch(TurnPhase.Speaking, 2_100, quietSince: 2_000);
        Watch(TurnPhase.Speaking, 5_000, quietSince: 7_000);
        _measured.Of(Kept).ShouldBe([3]);
    }

    [Test]
    public void A_caller_who_says_nothing_owes_us_the_next_word()
    {
        Watch(TurnPhase.Listening, 9_900, quietSince: 1_000);
        Watch(TurnPhase.Speaking, 10_000, quietSince: 1_000);
        Watch(TurnPhase.Speaking, 10_100, quietSince: 12_000);
        Watch(TurnPhase.Listening, 20_000, quietSince: 12_000);
        _measured.Names.ShouldBeEmpty();
    }

    private void Watch(TurnPhase phase, int now, int quietSince) =>
        _deadAir.Watch(phase, new CallMs(now), new CallMs(quietSince));
}
