using VoiceAssistant.RealtimeMedia.Clocks;
using VoiceAssistant.RealtimeMedia.Hearing;

namespace VoiceAssistant.RealtimeMedia.Tests.Hearing;

internal sealed class AudioClockTests
{
    [Test]
    public void Time_is_the_audio_that_was_heard()
    {
        var clock = new AudioClock();
        clock.Advance(160, voiced: true);
        clock.Advance(100, voiced: true);
        clock.Advance(60, voiced: true);
        clock.Now.ShouldBe(new AudioMs(40));
    }

    [Test]
    public void Lost_frames_count_as_time_passed()
    {
        var stream = new AudioStream(20, hasTimestamps: true);
        stream.Silence(1_000);
        stream.Drop(500);
        stream.Speak(20);
        stream.Clock.Now.ShouldBe(new AudioMs(1_520));
    }

    [Test]
    public void A_timestamp_from_the_future_is_not_believed()
    {
        var clock = new AudioClock();
        clock.Arrive(160, 0, new CallMs(20));
        clock.Advance(160, voiced: false);
        clock.Arrive(160, 3_600_000, new CallMs(100));
        clock.Now.ShouldBe(new AudioMs(100));
        clock.Arrive(160, long.MaxValue, new CallMs(120));
        clock.Now.ShouldBe(new AudioMs(100));
    }

    [Test]
    public void Without_timestamps_audio_alone_counts()
    {
        var clock = new AudioClock();
        clock.Arrive(1_600, -1, new CallMs(5_000));
        clock.Advance(1_600, voiced: true);
        clock.Now.ShouldBe(new AudioMs(200));
    }

    [Test]
    public void Audio_that_was_waiting_when_the_call_began_is_no_lost_audio()
    {
        var stream = new AudioStream(20, hasTimestamps: true);
        stream.Wait(300); // while the token was being checked
        stream.Burst();
        stream.Silence(1_000);
        stream.Stall(700, thenBurst: true);
        stream.Clock.Now.ShouldBe(new AudioMs(stream.SentMs));
    }

    [Test]
    public void A_burst_after_a_stall_keeps_its_distances(
        [Values(20, 60, 100, 250)] int frameMs, [Values] bool hasTimestamps, [Values(700, 2_000)] int stallMs)
    {
        var stream = new AudioStream(frameMs, hasTimestamps);
        stream.Silence(1_500);
        stream.Speak(500);
        var (before, sent) = (stream.Clock.Now, stream.SentMs);
        stream.Stall(stallMs, thenBurst: false);
        stream.Clock.Now.ShouldBe(before, "time stands still");
        stream.Burst();
        (stream.Clock.Now - before).ShouldBe(stream.SentMs - sent);
        stream.Stall(stallMs, thenBurst: true);
        (stream.Clock.Now - before).ShouldBe(stream.SentMs - sent, "and it is the same the second time");
    }

    [Test]
    public void In_a_room_that_is_never_silent_a_stream_is_known_as_well([Values] bool hasTimestamps)
    {
        var stream = new AudioStream(20, hasTimestamps);
        stream.Speak(11_000);
        stream.Stall(700, thenBurst: true);
        stream.Clock.Now.ShouldBe(new AudioMs(stream.SentMs));
    }

    [Test]
    public void A_line_that_has_gone_stops_time_for_three_seconds_only([Values(20, 100)] int frameMs)
    {
        var stream = new AudioStream(frameMs, hasTimestamps: true);
        stream.Silence(2_000);
        stream.Stall(AudioClock.LongestStallMs, thenBurst: false);
        stream.Clock.Now.Value.ShouldBeLessThanOrEqualTo(2_000);
        stream.Stall(5_000, thenBurst: false);
        stream.Clock.Now.Value.ShouldBeInRange(2_000 + 4_800, 2_000 + 5_000);
    }

    [Test]
    public void Where_only_speech_is_sent_a_pause_is_a_pause_at_once(
        [Values(20, 60, 100)] int frameMs, [Values] bool hasTimestamps, [Values(0, 2_500)] int greetingMs)
    {
        var stream = new AudioStream(frameMs, hasTimestamps);
        stream.Pause(greetingMs);
        for (var utterance = 0; utterance < 4; utterance++)
        {
            stream.Speak(1_200 * (1 + utterance));
            var before = stream.Clock.Now;
            stream.Pause(500);
            (stream.Clock.Now - before).ShouldBeInRange(300, 500);
            stream.Pause(2_000);
        }

        stream.Clock.Now.Value.ShouldBeInRange((long)stream.RealMs - 200, (long)stream.RealMs + 200, "no time is counted twice");
    }

    [Test]
    public void A_stream_that_begins_to_save_silence_is_noticed([Values] bool hasTimestamps)
    {
        var stream = new AudioStream(20, hasTimestamps);
        stream.Silence(2_000);
        stream.Pause(1_000);
        stream.Speak(1_000);
        var before = stream.Clock.Now;
        stream.Pause(500);
        (stream.Clock.Now - before).ShouldBeInRange(300, 500);
    }

    [Test]
    public void Messages_longer_than_a_gap_are_not_counted_twice([Values(250, 400)] int frameMs)
    {
        var stream = new AudioStream(frameMs, hasTimestamps: false);
        stream.Speak(20_000);
        stream.Clock.Now.Value.ShouldBeInRange((long)stream.RealMs, (long)stream.RealMs + frameMs);
    }
}
