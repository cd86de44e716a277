using VoiceAssistant.VendorEmulators.AzureSpeech.Recognition;

namespace VoiceAssistant.Infrastructure.Tests.Emulators;

public sealed class VoiceDetectorTests
{
    private const double Voice = -20;
    private const double Silence = -90;

    private readonly VoiceDetector _detector = new();

    [Test]
    public void An_utterance_lasts_from_its_first_voice_to_its_last_with_the_pauses_in_it()
    {
        Hear(Silence, 400);
        _detector.BeganMs.ShouldBeNull();
        Hear(Voice, 300);
        Hear(Silence, 200);
        Hear(Voice, 100);
        Hear(Silence, 260);
        _detector.BeganMs.ShouldBe(400);
        _detector.VoicedUntilMs.ShouldBe(1_000);
        _detector.SilenceMs.ShouldBe(260);
    }

    [Test]
    public void The_next_utterance_begins_after_the_last_is_finished()
    {
        Hear(Voice, 300);
        Hear(Silence, 500);
        _detector.Finish();
        Hear(Silence, 100);
        _detector.BeganMs.ShouldBeNull();
        Hear(Voice, 100);
        _detector.BeganMs.ShouldBe(900);
    }

    [Test]
    public void A_click_is_no_utterance()
    {
        Hear(Silence, 400);
        Hear(-5, 40);
        Hear(Silence, 400);
        _detector.BeganMs.ShouldBeNull();
    }

    [TestCase(-60)]
    [TestCase(-40)]
    [TestCase(-33)]
    public void Steady_noise_is_no_utterance_and_hides_none(double noise)
    {
        Hear(noise, 3_000);
        _detector.BeganMs.ShouldBeNull();
        Hear(Voice, 600);
        Hear(noise, 700);
        _detector.BeganMs.ShouldBe(3_000);
        _detector.VoicedUntilMs.ShouldBe(3_600);
    }

    [Test]
    public void An_utterance_may_be_under_way_when_the_audio_begins()
    {
        Hear(Voice, 7_000);
        Hear(Silence, 500);
        _detector.BeganMs.ShouldBe(0);
        _detector.VoicedUntilMs.ShouldBe(7_000);
    }

    [Test]
    public void The_level_of_a_tone_is_the_same_in_every_format_of_audio_and_however_it_is_divided()
    {
        // 1 kHz at half the height of the loudest: 9 dB below its square wave
        var linear = Enumerable.Range(0, 320).Select(i => (short)(16_384 * Math.Sin(Math.PI * i / 4))).ToArray();
        byte[] muLaw = [.. linear.Select(Application.Audio.MuLaw.Encode)];
        byte[] pcm = [.. linear.SelectMany(BitConverter.GetBytes)];
        foreach (var (tag, bits, bytes) in new[] { (7, 8, muLaw), (1, 16, pcm) })
        {
            var levels = new List<double>();
            var meter = new AudioLevels(new WaveFormat(tag, Channels: 1, Rate: 8_000, bits));
            foreach (var piece in bytes.Chunk(37))
                meter.Add(piece, levels);
            levels.Count.ShouldBe(2);
            levels.ShouldAllBe(level => Math.Abs(level + 9.03) < 0.1);
        }
    }

    private void Hear(double level, int milliseconds)
    {
        for (var i = 0; i < milliseconds; i += AudioLevels.StepMs)
            _detector.Add(level);
    }
}
