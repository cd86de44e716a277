using VoiceAssistant.Application.Audio;
using VoiceAssistant.RealtimeMedia.Hearing;

namespace VoiceAssistant.RealtimeMedia.Tests.Hearing;

internal sealed class VoiceActivityTests
{
    [Test]
    public void Digital_silence_is_silence_and_speech_is_speech_to_its_last_block()
    {
        var blocks = Decide(Silence(1_000), Speech(1_000, -20), Silence(1_000));
        blocks[..50].ShouldAllBe(voiced => !voiced);
        blocks[53..100].ShouldAllBe(voiced => voiced);
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
        var breath = Silence(300);
        byte[][] talk = [.. Enumerable.Repeat((byte[])[.. Speech(3_700, -25), .. breath], 6)];
        var blocks = Decide([Silence(500), .. talk]);
        blocks[^200..].Count(voiced => voiced).ShouldBeGreaterThan(170);
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

    private static byte[] Silence(int ms) => Sounds.MuLawOf(Sounds.Silence(ms));

    private static byte[] Speech(int ms, double db) => Sounds.MuLawOf(Sounds.Voice(ms).At(db));

    private static byte[] Tone(int ms, double db) => Sounds.MuLawOf(Sounds.Tones(ms, 400).At(db));

    private static byte[] Noise(int ms, double db) => Sounds.MuLawOf(Sounds.White(ms).At(db));

    private static byte[] Mix(byte[] first, byte[] second) =>
        [.. first.Zip(second, (a, b) => MuLaw.Encode((short)(MuLaw.Decode(a) + MuLaw.Decode(b))))];
}
