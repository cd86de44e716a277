using System.Text;
using System.Text.RegularExpressions;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Providers;

internal sealed class FallbackRecognizerTests : IDisposable
{
    private static readonly TimeSpan Deadline = TestTimeout.Value;

    private readonly TestProvider _first = new("First"), _second = new("Second");
    private readonly Composition _composition;

    public FallbackRecognizerTests() => _composition = new Composition(_first, _second);

    public void Dispose() => _composition.Dispose();

    [Test]
    public async Task The_first_hears_all_and_the_second_is_not_even_opened()
    {
        await using var recognizer = _composition.StartRecognizer();
        Hear(recognizer, "ab[cd]ef");
        _first.Hearing.Understand("cd");
        (await NextAsync(recognizer)).ShouldBe(new UtteranceRecognized("cd"));
        _first.Hearing.Heard.ShouldBe("ab[cd]ef");
        _second.Recognizers.ShouldBeEmpty();
    }

    [Test]
    public async Task Where_the_first_fails_in_an_utterance_the_second_hears_it_from_its_beginning_and_the_session_knows_nothing()
    {
        await using var recognizer = _composition.StartRecognizer();
        Hear(recognizer, "ab[cd");
        _first.Hearing.Fail();
        await TakenOverAsync(recognizer);
        Hear(recognizer, "ef]g");
        _second.Hearing.Heard.ShouldBe("ab[cdef]g");
        _second.Hearing.Settings!.Phrases.ShouldBe(["Zorblatt"]);
        _first.Hearing.Heard.ShouldBe("ab[cd");
        _composition.Log.Lines.ShouldContain(line => line.Contains("First failed") && line.Contains("Second takes over"));
    }

    [Test]
    public async Task What_was_understood_is_not_told_again()
    {
        await using var recognizer = _composition.StartRecognizer();
        Hear(recognizer, "ab[cd]ef[gh]ij");
        _first.Hearing.Understand("cd");
        await NextAsync(recognizer);
        _first.Hearing.Fail();
        await TakenOverAsync(recognizer);
        _second.Hearing.Heard.ShouldBe("ef[gh]ij");
    }

    [Test]
    public async Task What_was_understood_ahead_of_its_end_is_not_told_again_and_its_end_is()
    {
        await using var recognizer = _composition.StartRecognizer();
        Hear(recognizer, "ab[cd");
        _first.Hearing.Understand("cd");
        await NextAsync(recognizer);
        Hear(recognizer, "ef]g");
        _first.Hearing.Fail();
        await TakenOverAsync(recognizer);
        _second.Hearing.Heard.ShouldBe("[ef]g");
    }

    [Test]
    public async Task What_the_first_says_after_it_failed_is_not_told()
    {
        await using var recognizer = _composition.StartRecognizer();
        _first.Hearing.Fail();
        _first.Hearing.Understand("too late");
        await TakenOverAsync(recognizer);
        (await NextAsync(recognizer, () => _second.Hearing.Understand("hello"))).ShouldBe(new UtteranceRecognized("hello"));
    }

    [Test]
    public async Task Partial_texts_are_told_as_they_come()
    {
        await using var recognizer = _composition.StartRecognizer();
        _first.Hearing.Tell(new PartialTranscript("hel"));
        (await NextAsync(recognizer)).ShouldBe(new PartialTranscript("hel"));
    }

    [Test]
    public async Task Whoever_hears_now_is_asked_for_them()
    {
        await using var recognizer = _composition.StartRecognizer();
        Hear(recognizer, "[a");
        recognizer.AskPartial();
        _first.Hearing.Fail();
        await TakenOverAsync(recognizer);
        recognizer.AskPartial();
        (_first.Hearing.Heard, _second.Hearing.Heard).ShouldBe(("[a?", "[a?"));
    }

    [TestCase(false, false, false)]
    [TestCase(true, false, true)]
    [TestCase(false, true, true)]
    public async Task Only_when_all_have_failed_the_session_learns_it_and_whether_a_later_call_may_fare_better(
        bool firstIsBusy, bool secondIsBusy, bool isBusy)
    {
        await using var recognizer = _composition.StartRecognizer();
        _first.Hearing.Fail(firstIsBusy);
        await TakenOverAsync(recognizer);
        _second.Hearing.Fail(secondIsBusy);
        (await NextAsync(recognizer)).ShouldBe(new RecognitionFailed("It failed.", isBusy));
        Hear(recognizer, "a[b]c");
    }

    [Test]
    public async Task Where_the_first_fails_to_connect_before_the_call_is_known_the_second_is_started()
    {
        await using var recognizer = _composition.OpenRecognizer();
        _first.Hearing.Fail();
        await TakenOverAsync(recognizer);
        _second.Hearing.Settings.ShouldBeNull();
        recognizer.Start(new RecognitionSettings("en-US", [], "", []));
        _second.Hearing.Settings.ShouldNotBeNull();
        _first.Hearing.Settings.ShouldBeNull();
    }

    [Test]
    public async Task One_that_does_not_know_the_language_is_passed_over()
    {
        var english = new TestProvider("English", "en");
        using var composition = new Composition(english, new TestProvider("Polish", "pl"), _second);
        await using var recognizer = composition.StartRecognizer("de-DE");
        Hear(recognizer, "ab");
        _second.Hearing.Heard.ShouldBe("ab");
        english.Hearing.Settings.ShouldBeNull();
        english.Hearing.Understand("nothing");
        (await NextAsync(recognizer, () => _second.Hearing.Understand("hallo"))).ShouldBe(new UtteranceRecognized("hallo"));
    }

    [Test]
    public async Task Words_are_timed_from_the_first_audio_of_the_call()
    {
        await using var recognizer = _composition.StartRecognizer();
        Hear(recognizer, new string('a', 8 * 1_000) + '[' + new string('b', 8 * 100));
        _first.Hearing.Fail();
        await TakenOverAsync(recognizer);
        var words = new UtteranceRecognized("b") { Words = [new SpokenWord("b", 800, 900)] };
        var heard = await NextAsync(recognizer, () => _second.Hearing.Tell(words));
        heard.ShouldBeOfType<UtteranceRecognized>().Words.ShouldBe([new SpokenWord("b", 1_000, 1_100)]);
    }

    [Test]
    public async Task Of_a_long_silence_only_the_end_is_told()
    {
        await using var recognizer = _composition.StartRecognizer();
        for (var second = 0; second < 40; second++)
            Hear(recognizer, new string('a', 8_000));
        _first.Hearing.Fail();
        await TakenOverAsync(recognizer);
        _second.Hearing.Heard.ShouldBe(new string('a', 800 * 8));
    }

    [Test]
    public async Task Of_a_speech_without_end_the_latest_sixteen_seconds_are_told()
    {
        await using var recognizer = _composition.StartRecognizer();
        Hear(recognizer, "x[");
        for (var second = 0; second < 40; second++)
            Hear(recognizer, new string((char)('0' + second), 8_000));
        _first.Hearing.Fail();
        await TakenOverAsync(recognizer);
        _second.Hearing.Heard.Length.ShouldBe(16_384 * 8 + 1);
        _second.Hearing.Heard.ShouldStartWith("[G");
        _second.Hearing.Heard.ShouldEndWith(new string((char)('0' + 39), 8_000));
    }

    [Test]
    public async Task No_frame_is_lost_or_told_twice_while_the_second_takes_over()
    {
        await using var recognizer = _composition.StartRecognizer();
        recognizer.BeginUtterance();
        var line = string.Concat(Enumerable.Range(0, 10_000).Select(i => (char)('a' + (i % 26))));
        for (var at = 0; at < line.Length; at += 10)
        {
            Hear(recognizer, line.Substring(at, 10));
            if (at == 5_000)
                _first.Hearing.Fail();
        }

        await TakenOverAsync(recognizer);
        _second.Hearing.Heard.ShouldBe("[" + line);
    }

    [Test]
    public async Task All_are_closed_with_the_call()
    {
        var recognizer = _composition.StartRecognizer();
        _first.Hearing.Fail();
        await TakenOverAsync(recognizer);
        await recognizer.DisposeAsync();
        await recognizer.DisposeAsync();
        await recognizer.Events.Completion.WaitAsync(Deadline);
        (_first.Hearing.IsDisposed, _second.Hearing.IsDisposed).ShouldBe((true, true));
        Hear(recognizer, "a[b]");
    }

    [Test]
    public async Task What_a_provider_did_not_hear_is_kept_and_becomes_the_beginning_of_the_next_utterance()
    {
        await using var recognizer = _composition.StartRecognizer();
        Hear(recognizer, "ab[cd]ef[gh]ij");
        _first.Hearing.Tell(new UtteranceRecognized("") { IsUnheard = true });
        (await NextAsync(recognizer)).ShouldBe(new UtteranceRecognized("") { IsUnheard = true });
        _first.Hearing.Fail();
        await TakenOverAsync(recognizer);
        _second.Hearing.Heard.ShouldBe("ab[cdefgh]ij");
    }

    [Test]
    public async Task What_was_not_heard_is_past_once_the_next_utterance_is_understood()
    {
        await using var recognizer = _composition.StartRecognizer();
        Hear(recognizer, "ab[cd]ef[gh]ij[kl]");
        _first.Hearing.Tell(new UtteranceRecognized("") { IsUnheard = true });
        await NextAsync(recognizer);
        await NextAsync(recognizer, () => _first.Hearing.Understand("gh"));
        _first.Hearing.Fail();
        await TakenOverAsync(recognizer);
        _second.Hearing.Heard.ShouldBe("ij[kl]");
    }

    [Test]
    public async Task One_that_breaks_its_promise_not_to_throw_is_lost_like_any_other()
    {
        await using var recognizer = _composition.StartRecognizer();
        Hear(recognizer, "ab[cd");
        _first.Hearing.Break();
        await TakenOverAsync(recognizer);
        _second.Hearing.Heard.ShouldBe("ab[cd");
    }

    [Test]
    public async Task Where_the_second_cannot_even_start_the_session_learns_it()
    {
        _second.FailsToStart = true;
        await using var recognizer = _composition.StartRecognizer();
        _first.Hearing.Fail(isBusy: true);
        (await NextAsync(recognizer)).ShouldBe(new RecognitionFailed("InvalidOperationException", IsBusy: true));
        Hear(recognizer, "a[b]c");
    }

    [Test]
    public async Task One_that_cannot_be_closed_keeps_no_other_open()
    {
        var recognizer = _composition.StartRecognizer();
        _first.Hearing.FailsToDispose = true;
        _first.Hearing.Fail();
        await TakenOverAsync(recognizer);
        await Should.ThrowAsync<InvalidOperationException>(async () => await recognizer.DisposeAsync());
        _second.Hearing.IsDisposed.ShouldBeTrue();
        await recognizer.Events.Completion.WaitAsync(Deadline);
    }

    /// <summary>Letters are audio, brackets the borders of an utterance.</summary>
    private static void Hear(ISpeechRecognizer recognizer, string line)
    {
        foreach (var run in Regex.Split(line, @"([\[\]])"))
        {
            if (run == "[")
                recognizer.BeginUtterance();
            else if (run == "]")
                recognizer.EndUtterance();
            else
                recognizer.Write(Encoding.Latin1.GetBytes(run));
        }
    }

    /// <summary>Waits until the second hears: what it says is told.</summary>
    private async Task TakenOverAsync(ISpeechRecognizer recognizer)
    {
        await _second.Opened.WaitAsync(Deadline);
        _second.Hearing.Tell(new PartialTranscript("taken over"));
        (await NextAsync(recognizer)).ShouldBe(new PartialTranscript("taken over"));
    }

    private static async Task<RecognitionEvent> NextAsync(ISpeechRecognizer recognizer, Action? cause = null)
    {
        cause?.Invoke();
        using var deadline = new CancellationTokenSource(Deadline);
        return await recognizer.Events.ReadAsync(deadline.Token);
    }
}
