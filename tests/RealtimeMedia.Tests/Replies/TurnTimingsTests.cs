using VoiceAssistant.RealtimeMedia.Clocks;
using VoiceAssistant.RealtimeMedia.Replies;

namespace VoiceAssistant.RealtimeMedia.Tests.Replies;

internal sealed class TurnTimingsTests
{
    [Test]
    public void Only_the_first_words_phrase_and_audio_count()
    {
        var timings = new TurnTimings(new TurnTimes { BeganAt = new CallMs(10) });
        timings.Words(new CallMs(20));
        timings.Words(new CallMs(30));
        timings.Phrase(new CallMs(40));
        timings.Phrase(new CallMs(50));
        timings.Audio(new CallMs(60)).ShouldBeTrue();
        timings.Audio(new CallMs(70)).ShouldBeFalse();
        timings.Times.ShouldBe(new TurnTimes
        {
            BeganAt = new CallMs(10),
            FirstWordsAt = new CallMs(20),
            FirstPhraseAt = new CallMs(40),
            FirstAudioAt = new CallMs(60),
        });
    }

    [Test]
    public void The_callers_silence_is_in_the_time_of_a_reply_and_in_no_other_step()
    {
        var (recognition, model, speech, reply) = new TurnTimes
        {
            BeganAt = new CallMs(1_000),
            LastSignAt = new CallMs(1_000),
            UtteranceEndedAt = new CallMs(1_500),
            RecognizedAt = new CallMs(1_520),
            FirstWordsAt = new CallMs(1_650),
            FirstPhraseAt = new CallMs(1_700),
            FirstAudioAt = new CallMs(1_710),
        }.ToLatency();
        (recognition, model, speech, reply).ShouldBe((20, 130, 10, 710));
    }

    /// <summary>The model's task and the voice's write while the call reads: nobody's step is lost, and none is half there.</summary>
    [Test]
    public void Steps_that_two_tasks_take_down_at_the_same_moment_are_all_there_and_whole()
    {
        for (var round = 1; round <= 2_000; round++)
        {
            var timings = new TurnTimings(new TurnTimes { BeganAt = default });
            var at = new CallMs(round);
            Parallel.Invoke(
                () => timings.Words(at),
                () => timings.Written(at, "Model"),
                () => timings.Phrase(at),
                () => timings.Spoken(at, "Voice"),
                () => (timings.Times.WrittenAt ?? at).ShouldBe(at));
            timings.Times.ShouldBe(new TurnTimes
            {
                BeganAt = default,
                FirstWordsAt = at,
                WrittenAt = at,
                ModelError = "Model",
                FirstPhraseAt = at,
                SpokenAt = at,
                VoiceError = "Voice",
            });
        }
    }
}
