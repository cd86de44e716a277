using System.Text;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.Tests.Providers;

internal sealed class FallbackVoiceTests : IDisposable
{
    private readonly TestProvider _first = new("First"), _second = new("Second"), _german = new("German", "de");
    private readonly Composition _composition;

    public FallbackVoiceTests() => _composition = new Composition(_first, _second);

    public void Dispose() => _composition.Dispose();

    [Test]
    public async Task The_first_speaks_and_the_second_is_not_even_opened()
    {
        await using var voice = _composition.StartVoice();
        (await SayAsync(voice, "Hello.")).ShouldBe("First: Hello.");
        _second.Voices.ShouldBeEmpty();
    }

    [Test]
    public async Task Where_the_first_fails_before_it_is_heard_the_second_speaks_the_phrase_and_the_rest_of_the_call()
    {
        _first.Speak = _ => throw new SpeechSynthesisException("No voice.");
        await using var voice = _composition.StartVoice();
        (await SayAsync(voice, "Hello.")).ShouldBe("Second: Hello.");
        _first.Speak = null;
        (await SayAsync(voice, "How are you?")).ShouldBe("Second: How are you?");
        _second.Voices.ShouldHaveSingleItem().Settings.ShouldBe(new SynthesisSettings("en-US", null, 1.2));
        _composition.Log.Lines.ShouldContain(line => line.Contains("First failed") && line.Contains("Second takes over"));
    }

    [Test]
    public async Task Another_call_begins_with_the_first_again()
    {
        _first.Speak = _ => throw new SpeechSynthesisException("No voice.");
        await using var one = _composition.StartVoice();
        await SayAsync(one, "Hello.");
        _first.Speak = null;
        await using var another = _composition.StartVoice();
        (await SayAsync(another, "Hello.")).ShouldBe("First: Hello.");
    }

    [Test]
    public async Task Words_without_audio_were_not_heard_and_are_not_told_twice()
    {
        _first.Speak = _ => Failing(TestVoice.Word("Hello"));
        _second.Speak = _ => [TestVoice.Word("Hello"), TestVoice.Audio("Hello")];
        await using var voice = _composition.StartVoice();
        var pieces = await voice.SpeakAsync("Hello.", default).ToListAsync();
        pieces.SelectMany(p => p.Words).ShouldHaveSingleItem();
        pieces[^1].MuLaw.Length.ShouldBe(5);
    }

    [Test]
    public async Task A_phrase_that_was_heard_in_part_is_not_begun_again()
    {
        _first.Speak = _ => Failing(TestVoice.Audio("Hel"));
        await using var voice = _composition.StartVoice();
        var heard = 0;
        await Should.ThrowAsync<SpeechSynthesisException>(async () =>
        {
            await foreach (var piece in voice.SpeakAsync("Hello.", default))
                heard += piece.MuLaw.Length;
        });
        heard.ShouldBe(3);
        (await SayAsync(voice, "Sorry.")).ShouldBe("Second: Sorry.");
    }

    [Test]
    public async Task A_phrase_that_was_cut_off_is_no_failure()
    {
        using var interrupted = new CancellationTokenSource();
        _first.Speak = _ =>
        {
            interrupted.Cancel();
            throw new OperationCanceledException(interrupted.Token);
        };
        await using var voice = _composition.StartVoice();
        await Should.ThrowAsync<OperationCanceledException>(() => voice.SpeakAsync("Hello.", interrupted.Token).ToListAsync().AsTask());
        _second.Voices.ShouldBeEmpty();
    }

    [Test]
    public async Task Where_the_last_fails_too_its_failure_is_told()
    {
        _first.Speak = _ => throw new SpeechSynthesisException("No voice.");
        _second.Speak = _ => throw new SpeechSynthesisException("No voice either.");
        await using var voice = _composition.StartVoice();
        (await Should.ThrowAsync<SpeechSynthesisException>(() => SayAsync(voice, "Hello."))).Message.ShouldBe("No voice either.");
    }

    [Test]
    public async Task Nothing_to_say_is_no_failure()
    {
        _first.Speak = _ => [];
        await using var voice = _composition.StartVoice();
        (await SayAsync(voice, "…")).ShouldBeEmpty();
        _second.Voices.ShouldBeEmpty();
    }

    [TestCase("en-US", "First")]
    [TestCase("de-AT", "German")]
    public async Task The_first_that_knows_the_language_speaks(string language, string name)
    {
        using var composition = new Composition(new TestProvider("First", "en-US", "en-GB"), _german);
        await using var voice = composition.StartVoice(language);
        (await SayAsync(voice, "Hallo.")).ShouldBe($"{name}: Hallo.");
        voice.Capabilities.Languages.Count.ShouldBe(name == "First" ? 2 : 1);
    }

    [Test]
    public async Task Where_nobody_knows_the_language_the_first_speaks_for_silence_is_worse()
    {
        using var composition = new Composition(_german, new TestProvider("English", "en"));
        await using var voice = composition.StartVoice("pl-PL");
        (await SayAsync(voice, "Halo.")).ShouldBe("German: Halo.");
        _german.Speak = _ => throw new SpeechSynthesisException("No voice.");
        (await SayAsync(voice, "Halo.")).ShouldBe("English: Halo.");
    }

    [Test]
    public async Task Every_voice_that_was_opened_is_closed_with_the_call()
    {
        _first.Speak = _ => throw new SpeechSynthesisException("No voice.");
        var voice = _composition.StartVoice();
        await SayAsync(voice, "Hello.");
        await voice.DisposeAsync();
        _first.Voices.Concat(_second.Voices).Select(v => v.IsDisposed).ShouldBe([true, true]);
    }

    private static async Task<string> SayAsync(ISpeechVoice voice, string text) =>
        string.Concat(await voice.SpeakAsync(text, default).Select(p => Encoding.Latin1.GetString(p.MuLaw.Span)).ToListAsync());

    private static IEnumerable<SpokenAudio> Failing(SpokenAudio first)
    {
        yield return first;
        throw new SpeechSynthesisException("The connection was reset.");
    }
}
