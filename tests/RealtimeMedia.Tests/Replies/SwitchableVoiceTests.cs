using VoiceAssistant.Application.Ports;
using VoiceAssistant.RealtimeMedia.Replies;
using VoiceAssistant.RealtimeMedia.Tests.Calls;

namespace VoiceAssistant.RealtimeMedia.Tests.Replies;

internal sealed class SwitchableVoiceTests
{
    private readonly ToneVoices _voices = new();
    private SwitchableVoice _voice = null!;

    [SetUp]
    public void Start()
    {
        _voice = new SwitchableVoice(_voices);
        _voice.Start(In("en-US"));
    }

    [TearDown]
    public async Task StopAsync() => await _voice.DisposeAsync();

    [Test]
    public async Task One_that_speaks_is_closed_behind_its_phrase_and_one_that_does_not_at_once()
    {
        await using (var speech = _voice.SpeakAsync("Hello.", CancellationToken.None).GetAsyncEnumerator())
        {
            (await speech.MoveNextAsync()).ShouldBeTrue();
            _voice.Switch(In("de-DE"));
            _voices.Disposed.ShouldBe(0);
        }

        _voices.Disposed.ShouldBe(1);
        (await _voice.SpeakAsync("Guten Tag.", CancellationToken.None).CountAsync()).ShouldBe(1);
        _voice.Switch(In("en-US"));
        _voices.Disposed.ShouldBe(2);
        _voices.Languages.ShouldBe(["en-US", "de-DE", "en-US"]);
        await _voice.DisposeAsync();
        _voices.Disposed.ShouldBe(3);
    }

    [Test]
    public async Task Where_no_other_is_to_be_had_the_one_before_goes_on()
    {
        _voices.IsBroken = true;
        Should.Throw<InvalidOperationException>(() => _voice.Switch(In("de-DE")));
        (await _voice.SpeakAsync("Hello.", CancellationToken.None).CountAsync()).ShouldBe(1);
        _voices.Disposed.ShouldBe(0);
    }

    private static SynthesisSettings In(string language) => new(language, null, null);
}
