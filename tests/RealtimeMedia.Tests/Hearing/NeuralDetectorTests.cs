using VoiceAssistant.Application.Audio;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.RealtimeMedia.Hearing;

namespace VoiceAssistant.RealtimeMedia.Tests.Hearing;

/// <summary>When the model is asked, and what follows from what it says. Here it takes one sound for speech and no other.</summary>
internal sealed class NeuralDetectorTests
{
    private const byte Voice = 0x10, Noise = 0x20, Negative = 0x80;

    [Test]
    public void What_the_model_takes_for_speech_is_voiced_and_other_sound_is_not()
    {
        var line = new Line();
        line.Hear(MuLaw.Silence, 1_000).ShouldAllBe(voiced => !voiced);
        line.Hear(Noise, 1_000).ShouldAllBe(voiced => !voiced);
        line.Hear(Voice, 1_000).Skip(5).ShouldAllBe(voiced => voiced);
        line.Hear(MuLaw.Silence, 1_000).ShouldAllBe(voiced => !voiced, "to the block, though a step is longer");
    }

    [Test]
    public void While_somebody_speaks_clearly_the_model_is_asked_now_and_then()
    {
        var line = new Line();
        line.Hear(Voice, 10_000).Skip(2).ShouldAllBe(voiced => voiced);
        line.Model.Steps.ShouldBeLessThan(10_000 / 400 * 4);
    }

    [Test]
    public void Noise_as_loud_as_the_speech_before_it_is_noticed_within_half_a_second()
    {
        var line = new Line();
        line.Hear(Voice, 1_000);
        line.Hear(Noise, 2_000).LastIndexOf(true).ShouldBeLessThan(500 / 20);
    }

    [Test]
    public void Noise_is_asked_about_all_the_time()
    {
        var line = new Line();
        line.Hear(MuLaw.Silence, 100);
        var before = line.Model.Steps;
        line.Hear(Noise, 960);
        (line.Model.Steps - before).ShouldBeGreaterThanOrEqualTo(960 / 32);
    }

    [Test]
    public void Speech_is_known_within_a_step_of_its_begin_and_its_end()
    {
        var line = new Line();
        line.Hear(MuLaw.Silence, 1_000);
        line.Hear(Voice, 600).TakeWhile(voiced => !voiced).Count().ShouldBeLessThanOrEqualTo(2);
        line.Hear(MuLaw.Silence, 600).TakeWhile(voiced => voiced).Count().ShouldBeLessThanOrEqualTo(2);
    }

    [Test]
    public void In_silence_the_model_is_not_asked()
    {
        var line = new Line();
        line.Hear(MuLaw.Silence, 10_000);
        line.Model.Steps.ShouldBe(0);
        line.Hear(Voice, 320);
        line.Hear(MuLaw.Silence, 10_000);
        line.Model.Steps.ShouldBeInRange(2, (64 + 320 + 240 + 64) / 32);
    }

    [Test]
    public void A_gap_between_words_does_not_make_it_forget()
    {
        var line = new Line();
        line.Hear(Voice, 320);
        line.Hear(MuLaw.Silence, 200);
        line.Hear(Voice, 320);
        line.Model.Resets.ShouldBe(1, "it was asleep before the first word");
    }

    [Test]
    public void Where_it_wakes_it_hears_what_was_just_before()
    {
        var line = new Line();
        line.Hear(MuLaw.Silence, 10_000);
        line.Hear(Voice, 20);
        line.Model.Steps.ShouldBeInRange(2, 3);
    }

    [Test]
    public void Without_a_model_the_sound_decides()
    {
        using var activity = new VoiceActivity(model: null);
        Line.Hear(activity, Noise, 1_000).Skip(3).ShouldAllBe(voiced => voiced);
    }

    [Test]
    public void A_model_that_fails_is_told_once_and_the_sound_decides_from_then_on()
    {
        var line = new Line();
        line.Hear(MuLaw.Silence, 100);
        line.Model.IsBroken = true;
        line.Hear(Noise, 1_000).Skip(3).ShouldAllBe(voiced => voiced);
        line.Activity.TakeFailure().ShouldNotBeNull();
        line.Activity.TakeFailure().ShouldBeNull();
        line.Model.Steps.ShouldBe(1);
    }

    [Test]
    public void The_model_is_closed_with_the_line()
    {
        var line = new Line();
        line.Activity.Dispose();
        line.Model.IsClosed.ShouldBeTrue();
    }

    private sealed class Line
    {
        public Line() => Activity = new VoiceActivity(Model);

        public KnownVoice Model { get; } = new();

        public VoiceActivity Activity { get; }

        public List<bool> Hear(byte sound, int ms) => Hear(Activity, sound, ms);

        /// <summary>500 Hz with all their harmonics.</summary>
        private static byte Wave(byte sound, int at) => sound == MuLaw.Silence || at % 16 < 8 ? sound : (byte)(sound | Negative);

        public static List<bool> Hear(VoiceActivity activity, byte sound, int ms)
        {
            var blocks = new List<bool>();
            ReadOnlySpan<byte> rest = Enumerable.Range(0, ms * MuLaw.BytesPerMs).Select(i => Wave(sound, i)).ToArray();
            while (!rest.IsEmpty)
            {
                if (activity.Fill(ref rest))
                    blocks.Add(activity.IsVoiced);
            }

            return blocks;
        }
    }

    private sealed class KnownVoice : ISpeechDetector
    {
        public int Steps { get; private set; }

        public int Resets { get; private set; }

        public bool IsClosed { get; private set; }

        public bool IsBroken { get; set; }

        public float Next(ReadOnlySpan<byte> muLaw)
        {
            muLaw.Length.ShouldBe(ISpeechDetector.StepBytes);
            Steps++;
            if (IsBroken)
                throw new InvalidOperationException();
            return (muLaw.Count(Voice) + muLaw.Count((byte)(Voice | Negative))) / (float)muLaw.Length;
        }

        public void Reset() => Resets++;

        public void Dispose() => IsClosed = true;
    }
}
