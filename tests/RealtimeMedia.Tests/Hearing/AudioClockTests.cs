using VoiceAssistant.RealtimeMedia.Hearing;

namespace VoiceAssistant.RealtimeMedia.Tests.Hearing;

internal sealed class AudioClockTests
{
    [Test]
    public void Time_is_the_audio_that_was_heard()
    {
        var clock = new AudioClock();
        clock.Advance(160);
        clock.Advance(100);
        clock.Advance(60);
        clock.NowMs.ShouldBe(40);
    }

    [Test]
    public void Lost_frames_count_as_time_passed()
    {
        var clock = new AudioClock();
        clock.Skip(0, 20);
        clock.Advance(160);
        clock.Skip(500, 520);
        clock.Advance(160);
        clock.NowMs.ShouldBe(520);
    }

    [Test]
    public void A_burst_after_a_stall_keeps_its_distances()
    {
        var clock = new AudioClock();
        for (var frame = 0; frame < 10; frame++)
        {
            clock.Skip(frame * 20, 400); // all come at once, 400 ms after the first was spoken
            clock.Advance(160);
        }

        clock.NowMs.ShouldBe(200);
    }

    [Test]
    public void A_timestamp_from_the_future_is_not_believed()
    {
        var clock = new AudioClock();
        clock.Skip(3_600_000, 100);
        clock.NowMs.ShouldBe(100);
    }

    [Test]
    public void Without_timestamps_audio_alone_counts()
    {
        var clock = new AudioClock();
        clock.Advance(1_600);
        clock.Skip(-1, 5_000);
        clock.NowMs.ShouldBe(200);
    }
}
