using VoiceAssistant.RealtimeMedia.Clocks;
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
        clock.Now.ShouldBe(new AudioMs(40));
    }

    [Test]
    public void Lost_frames_count_as_time_passed()
    {
        var clock = new AudioClock();
        clock.SkipTo(0, new CallMs(20));
        clock.Advance(160);
        clock.SkipTo(500, new CallMs(520));
        clock.Advance(160);
        clock.Now.ShouldBe(new AudioMs(520));
    }

    [Test]
    public void A_burst_after_a_stall_keeps_its_distances()
    {
        var clock = new AudioClock();
        for (var frame = 0; frame < 10; frame++)
        {
            clock.SkipTo(frame * 20, new CallMs(400)); // all come at once, 400 ms after the first was spoken
            clock.Advance(160);
        }

        clock.Now.ShouldBe(new AudioMs(200));
    }

    [Test]
    public void A_timestamp_from_the_future_is_not_believed()
    {
        var clock = new AudioClock();
        clock.SkipTo(3_600_000, new CallMs(100));
        clock.Now.ShouldBe(new AudioMs(100));
    }

    [Test]
    public void Without_timestamps_audio_alone_counts()
    {
        var clock = new AudioClock();
        clock.Advance(1_600);
        clock.SkipTo(-1, new CallMs(5_000));
        clock.Now.ShouldBe(new AudioMs(200));
    }
}
