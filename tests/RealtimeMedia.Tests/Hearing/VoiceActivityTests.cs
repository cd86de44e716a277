using VoiceAssistant.Application.Audio;
using VoiceAssistant.RealtimeMedia.Hearing;

namespace VoiceAssistant.RealtimeMedia.Tests.Hearing;

internal sealed class VoiceActivityTests
{
    [Test]
    public void Digital_silence_is_silence_and_speech_is_speech_from_its_first_block_to_its_last()
    {
        var blocks = Decide(Silence(1_000), Speech(1_000, -20), Silence(1_000));
        blocks[..50].ShouldAllBe(voiced => !voiced);
        blocks[50..100].ShouldAllBe(voiced => voiced);
        blocks[100..].ShouldAllBe(voiced => !voiced);
    }

    [TestCase(-50)]
    [TestCase(-40)]
    [TestCase(-35)]
    public void A_noisy_line_is_not_taken_for_speech_once_it_is_known(int noiseDb)
    {
        var blocks = Decide(Noise(12_000, noiseDb));
        blocks[^200..].Count(voiced => voiced).ShouldBe(0);
    }

    [TestCase(-50, -25)]
    [TestCase(-40, -20)]
    public void Speech_stands_out_from_noise(int noiseDb, int speechDb)
    {
        var line = Mix(Noise(16_000, noiseDb), [.. Silence(12_000), .. Speech(1_000, speechDb), .. Silence(3_000)]);
        var blocks = Decide(line);
        blocks[600..650].Count(voiced => voiced).ShouldBeGreaterThanOrEqualTo(47);
        blocks[655..].Count(voiced => voiced).ShouldBeLessThanOrEqualTo(2);
    }

    [Test]
    public void A_long_utterance_is_not_mistaken_for_background()
    {
        var blocks = Decide(Silence(500), Speech(20_000, -25));
        blocks[25..].Count(voiced => !voiced).ShouldBe(0);
    }

    [Test]
    public void A_hum_that_begins_in_mid_call_is_background_after_some_seconds()
    {
        var blocks = Decide(Silence(1_000), Tone(10_000, -30));
        blocks[^100..].ShouldAllBe(voiced => !voiced);
    }

    [Test]
    public void Blocks_do_not_depend_on_how_audio_is_framed()
    {
        var audio = Mix(Noise(2_000, -45), [.. Silence(500), .. Speech(1_000, -20), .. Silence(500)]);
        var whole = Decide(audio);
        var activity = new VoiceActivity(model: null);
        var odd = new List<bool>();
        foreach (var frame in audio.Chunk(37))
        {
            ReadOnlySpan<byte> rest = frame;
            while (!rest.IsEmpty)
            {
                if (activity.Fill(ref rest))
                    odd.Add(activity.IsVoiced);
            }
        }

        odd.ShouldBe(whole);
    }

    private static List<bool> Decide(params byte[][] audio)
    {
        var activity = new VoiceActivity(model: null);
        var blocks = new List<bool>();
        ReadOnlySpan<byte> rest = audio.SelectMany(a => a).ToArray();
        while (!rest.IsEmpty)
        {
            if (activity.Fill(ref rest))
                blocks.Add(activity.IsVoiced);
        }

        return blocks;
    }

    private static byte[] Silence(int ms) => [.. Enumerable.Repeat(MuLaw.Silence, ms * MuLaw.BytesPerMs)];

    private static byte[] Speech(int ms, double db) => Make(ms, t =>
        (0.6 + 0.4 * Math.Sin(2 * Math.PI * 4 * t)) * Level(db) * Math.Sqrt(2) * Math.Sin(2 * Math.PI * 150 * t));

    private static byte[] Tone(int ms, double db) =>
        Make(ms, t => Level(db) * Math.Sqrt(2) * Math.Sin(2 * Math.PI * 400 * t));

    private static byte[] Noise(int ms, double db)
    {
        var random = new Random(7);
        return Make(ms, _ => Level(db) * Math.Sqrt(3) * (2 * random.NextDouble() - 1));
    }

    private static byte[] Mix(byte[] first, byte[] second) =>
        [.. first.Zip(second, (a, b) => MuLaw.Encode((short)(MuLaw.Decode(a) + MuLaw.Decode(b))))];

    private static byte[] Make(int ms, Func<double, double> wave) =>
        [.. Enumerable.Range(0, ms * MuLaw.BytesPerMs).Select(i => MuLaw.Encode((short)(32_767 * wave(i / 8_000.0))))];

    private static double Level(double db) => Math.Pow(10, db / 20);
}
