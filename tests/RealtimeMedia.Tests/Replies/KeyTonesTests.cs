using VoiceAssistant.Application.Audio;
using VoiceAssistant.RealtimeMedia.Playback;
using VoiceAssistant.RealtimeMedia.Replies;

namespace VoiceAssistant.RealtimeMedia.Tests.Replies;

public sealed class KeyTonesTests
{
    private static readonly int[] Frequencies = [697, 770, 852, 941, 1_209, 1_336, 1_477, 1_633];

    [TestCase('1', 697, 1_209)]
    [TestCase('5', 770, 1_336)]
    [TestCase('9', 852, 1_477)]
    [TestCase('0', 941, 1_336)]
    [TestCase('*', 941, 1_209)]
    [TestCase('#', 941, 1_477)]
    [TestCase('D', 941, 1_633)]
    public void A_key_is_the_sum_of_its_two_tones(char key, int row, int column)
    {
        var audio = KeyTones.Of(key.ToString()).MuLaw.Span;
        var samples = new double[960];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = MuLaw.Decode(audio[i]);
        var loudest = Frequencies.OrderByDescending(hz => PowerAt(hz, samples)).ToList();
        loudest.Take(2).Order().ShouldBe([row, column]);
        PowerAt(loudest[1], samples).ShouldBeGreaterThan(100 * PowerAt(loudest[2], samples));
    }

    [Test]
    public void Keys_are_apart_and_a_w_waits_for_half_a_second()
    {
        KeyTones.Of("12").MuLaw.Length.ShouldBe(2 * 1_600);
        KeyTones.Of("1w2").MuLaw.Length.ShouldBe((2 * 1_600) + 4_000);
    }

    [TestCase("12#", "12#")]
    [TestCase("1ww2*", "1ww2*")]
    public void Keys_are_recognised_among_what_is_said(string keys, string found) => KeyPhrase.KeysOf(KeyPhrase.Of(keys)).ShouldBe(found);

    [TestCase("Press 1.")]
    [TestCase("[keys ]")]
    [TestCase("[keys 1x]")]
    [TestCase("[keys 12")]
    public void Words_are_no_keys(string text) => KeyPhrase.KeysOf(text).ShouldBeNull();

    /// <summary>Goertzel's algorithm.</summary>
    private static double PowerAt(int hz, double[] samples)
    {
        var coefficient = 2 * Math.Cos(2 * Math.PI * hz / MuLaw.SampleRate);
        var (one, two) = (0.0, 0.0);
        foreach (var sample in samples)
            (one, two) = (sample + (coefficient * one) - two, one);
        return (one * one) + (two * two) - (coefficient * one * two);
    }
}
