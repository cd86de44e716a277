using VoiceAssistant.Application.Audio;
using VoiceAssistant.RealtimeMedia.Playback;
using VoiceAssistant.RealtimeMedia.Replies;
using VoiceAssistant.Tests;

namespace VoiceAssistant.RealtimeMedia.Tests.Replies;

public sealed class KeyTonesTests
{
    [Test]
    public void Every_key_is_heard_by_a_menu()
    {
        const string keys = "1234567890*#ABCDw11w1";
        KeyToneReader.Read([.. KeyTones.Of(keys).MuLaw.ToArray().Select(code => (double)MuLaw.Decode(code))]).ShouldBe(keys);
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
}
