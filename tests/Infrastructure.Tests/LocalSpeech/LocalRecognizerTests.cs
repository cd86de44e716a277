using Microsoft.Extensions.Logging.Abstractions;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Text;
using VoiceAssistant.Infrastructure.LocalSpeech.Moonshine;

namespace VoiceAssistant.Infrastructure.Tests.LocalSpeech;

internal sealed class LocalRecognizerTests
{
    /// <summary>The one voice that says the same the same way each time: the others breathe at random, and may be misheard.</summary>
    private const string Voice = "kal16";

    [TestCase("What are your opening hours?")]
    [TestCase("Please call me back tomorrow morning.")]
    [TestCase("What time do you close on Saturday?")]
    public async Task A_spoken_sentence_is_understood_with_capitals_and_punctuation(string sentence)
    {
        await using var engines = new Engines();
        await using var recognizer = engines.Open();
        recognizer.Speak(await engines.SayAsync(sentence, Voice));
        var text = await recognizer.UnderstoodAsync();
        SpokenWords.TextOf(text).ShouldBe(SpokenWords.TextOf(sentence));
        char.IsUpper(text[0]).ShouldBeTrue(text);
        text[^1].ShouldBeOneOf('.', '?');
    }

    [Test]
    public async Task Every_utterance_is_answered_once_and_in_order()
    {
        await using var engines = new Engines();
        await using var recognizer = engines.Open();
        recognizer.Speak(await engines.SayAsync("Thank you very much.", Voice));
        recognizer.Speak(Hearing.Silence(500));
        recognizer.Speak([]);
        recognizer.Speak(await engines.SayAsync("Goodbye.", Voice));
        (await recognizer.UnderstoodAsync()).ShouldContain("very much");
        (await recognizer.UnderstoodAsync()).ShouldBeEmpty();
        (await recognizer.UnderstoodAsync()).ShouldBeEmpty();
        (await recognizer.UnderstoodAsync()).ShouldContain("bye");
        (await recognizer.RestAsync()).ShouldBeEmpty();
    }

    [Test]
    public async Task Noise_is_no_speech()
    {
        await using var engines = new Engines();
        await using var recognizer = engines.Open();
        recognizer.Speak(Hearing.Noise(2_000));
        (await recognizer.UnderstoodAsync()).ShouldBeEmpty();
    }

    [Test]
    public async Task A_breath_has_no_words_even_where_it_is_taken_for_speech()
    {
        await using var engines = new Engines();
        engines.Get<MoonshineRecognition>().Model.Transcribe(Wide(Hearing.Noise(400)), [], default).ShouldBeEmpty();
    }

    [Test]
    public async Task What_is_likely_is_heard_where_it_is_in_doubt()
    {
        await using var engines = new Engines();
        var model = engines.Get<MoonshineRecognition>().Model;
        var speech = Wide(await engines.SayAsync("Stop.", Voice));
        SpokenWords.TextOf(model.Transcribe(speech, [" stop", "hold on", ""], default)).ShouldBe("stop");
        var sentence = Wide(await engines.SayAsync("What are your opening hours?", Voice));
        model.Transcribe(sentence, ["stop", "wait", "hold on"], default).ShouldBe("What are your opening hours?");
    }

    [Test]
    public async Task An_utterance_without_any_audio_is_empty()
    {
        await using var engines = new Engines();
        await using var recognizer = engines.Open();
        recognizer.BeginUtterance();
        recognizer.EndUtterance();
        (await recognizer.UnderstoodAsync()).ShouldBeEmpty();
        (await recognizer.RestAsync()).ShouldBeEmpty();
    }

    [Test]
    public async Task An_end_without_a_begin_is_answered_with_nothing()
    {
        await using var engines = new Engines();
        await using var recognizer = engines.Open();
        recognizer.Write(Hearing.Silence(100));
        recognizer.EndUtterance();
        recognizer.EndUtterance();
        (await recognizer.UnderstoodAsync()).ShouldBeEmpty();
        (await recognizer.UnderstoodAsync()).ShouldBeEmpty();
    }

    [Test]
    public async Task What_was_said_just_before_the_begin_is_heard()
    {
        await using var engines = new Engines();
        await using var recognizer = engines.Open();
        var speech = await engines.SayAsync("What are your opening hours?", Voice);
        recognizer.Write(Hearing.Silence(400));
        recognizer.Write(speech.AsSpan(0, 2_400));
        recognizer.BeginUtterance();
        recognizer.Write(speech.AsSpan(2_400));
        recognizer.EndUtterance();
        (await recognizer.UnderstoodAsync()).ShouldStartWith("What are your");
    }

    [Test]
    public async Task A_caller_who_tells_a_long_story_is_heard_to_its_end()
    {
        await using var engines = new Engines();
        await using var recognizer = engines.Open();
        string[] story =
        [
            "Yesterday morning I took the train to the airport.", "My daughter came along because she wanted to see the planes.",
            "The weather was bad and nothing could take off.", "So we had breakfast in a small restaurant by the window.",
            "After two hours a man told us to come back on Tuesday.", "Now I would like to know who pays for the hotel.",
            "I have kept all the receipts and the letter that he gave me.", "Please tell me which papers you need.",
        ];
        recognizer.Speak(await engines.SayAsync(string.Join(' ', story), Voice));
        var text = await recognizer.UnderstoodAsync();
        foreach (var word in (string[])["airport", "planes", "weather", "restaurant", "Tuesday", "hotel", "receipts", "papers"])
            text.ShouldContain(word);
        (await recognizer.RestAsync()).ShouldBeEmpty();
    }

    [Test]
    public async Task At_a_pause_the_text_comes_before_the_end()
    {
        await using var engines = new Engines();
        await using var recognizer = engines.Open();
        recognizer.BeginUtterance();
        recognizer.Write(await engines.SayAsync("I would like to make an appointment.", Voice));
        recognizer.Write(Hearing.Silence(300));
        (await recognizer.Events.ReadAsync(Hearing.Timeout())).ShouldBeOfType<PartialTranscript>().Text.ShouldContain("appointment");
        recognizer.EndUtterance();
        (await recognizer.UnderstoodAsync()).ShouldContain("appointment");
    }

    [TestCase("What about Monday then?", "what")]
    [TestCase("No, that is not what I said.", "no")]
    public async Task Whoever_asks_is_told_what_was_said_by_then(string sentence, string firstWord)
    {
        await using var engines = new Engines();
        await using var recognizer = engines.Open();
        var speech = await engines.SayAsync(sentence, Voice);
        recognizer.BeginUtterance();
        recognizer.Write(Hearing.Silence(600));
        recognizer.Write(speech.AsSpan(0, 500 * 8));
        recognizer.AskPartial();
        var partial = (await recognizer.Events.ReadAsync(Hearing.Timeout())).ShouldBeOfType<PartialTranscript>();
        SpokenWords.Of(partial.Text)[0].ShouldBe(firstWord);
        recognizer.Write(speech.AsSpan(500 * 8));
        recognizer.EndUtterance();
        (await recognizer.UnderstoodAsync()).Length.ShouldBeGreaterThan(partial.Text.Length);
    }

    [Test]
    public async Task Where_nobody_has_spoken_that_is_told()
    {
        await using var engines = new Engines();
        await using var recognizer = engines.Open();
        recognizer.BeginUtterance();
        recognizer.Write(Hearing.Noise(400));
        recognizer.AskPartial();
        (await recognizer.Events.ReadAsync(Hearing.Timeout())).ShouldBe(new PartialTranscript(""));
        recognizer.EndUtterance();
        (await recognizer.UnderstoodAsync()).ShouldBeEmpty();
        (await recognizer.RestAsync()).ShouldBeEmpty();
    }

    [TestCase("en")]
    [TestCase("en-GB")]
    [TestCase("EN-us")]
    public async Task English_is_heard_in_all_its_regions(string language)
    {
        await using var engines = new Engines();
        await using var recognizer = engines.Open(language);
        recognizer.Speak([]);
        await recognizer.UnderstoodAsync();
    }

    [TestCase("de-DE")]
    [TestCase("enm")]
    public async Task Another_language_is_refused(string language)
    {
        await using var engines = new Engines();
        await using var recognizer = engines.Open(language);
        (await recognizer.NextAsync()).ShouldBeOfType<RecognitionFailed>().IsBusy.ShouldBeFalse();
        recognizer.Speak([]);
        (await recognizer.RestAsync()).ShouldBeEmpty();
    }

    [Test]
    public async Task Hanging_up_in_the_middle_ends_the_events()
    {
        await using var engines = new Engines();
        var recognizer = engines.Open();
        recognizer.BeginUtterance();
        recognizer.Write(await engines.SayAsync("I would like to make an appointment.", Voice));
        recognizer.EndUtterance();
        await recognizer.DisposeAsync();
        await recognizer.DisposeAsync();
        await recognizer.Events.Completion;
        recognizer.Write(Hearing.Silence(20));
        recognizer.BeginUtterance();
        recognizer.EndUtterance();
    }

    [Test]
    public async Task One_that_was_never_started_can_be_closed()
    {
        await using var engines = new Engines();
        var recognizer = engines.Get<LocalRecognizerFactory>().Open();
        await recognizer.DisposeAsync();
        await recognizer.Events.Completion;
    }

    [Test]
    public async Task Many_callers_are_heard_side_by_side()
    {
        await using var engines = new Engines();
        var speech = await engines.SayAsync("Goodbye.", Voice);
        var texts = await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ =>
        {
            await using var recognizer = engines.Open();
            recognizer.Speak(speech);
            return await recognizer.UnderstoodAsync();
        }));
        texts.Distinct().ShouldHaveSingleItem().ShouldContain("bye");
    }

    [Test]
    public async Task A_caller_who_cannot_be_heard_in_time_is_told_so_and_so_is_one_who_comes_then()
    {
        using var goOn = new ManualResetEventSlim();
        using var queue = new RecognitionQueue(Recognize, workers: 1, maxWaitMs: 100, cost: 0.1, TimeProvider.System);
        await using ISpeechRecognizer first = Open(queue), second = Open(queue);
        first.Speak(EverySound.Of(3_000));
        second.Speak(EverySound.Of(3_000));
        (await second.NextAsync()).ShouldBeOfType<RecognitionFailed>().IsBusy.ShouldBeTrue();
        await using var third = Open(queue);
        (await third.NextAsync()).ShouldBeOfType<RecognitionFailed>().IsBusy.ShouldBeTrue();
        third.Speak(EverySound.Of(3_000));
        goOn.Set();
        (await first.UnderstoodAsync()).ShouldBe("heard");
        (await second.RestAsync()).ShouldBeEmpty();
        (await third.RestAsync()).ShouldBeEmpty();

        string Recognize(RecognitionJob job)
        {
            goOn.Wait(Hearing.Timeout());
            return "heard";
        }
    }

    [Test]
    public async Task A_model_that_fails_is_told_and_nothing_is_said_after_that()
    {
        using var queue = new RecognitionQueue(
            _ => throw new InvalidOperationException(), workers: 1, maxWaitMs: 60_000, cost: 0.1, TimeProvider.System);
        await using var recognizer = Open(queue);
        recognizer.Speak(EverySound.Of(1_000));
        (await recognizer.NextAsync()).ShouldBeOfType<RecognitionFailed>().IsBusy.ShouldBeFalse();
        recognizer.Speak(EverySound.Of(1_000));
        (await recognizer.RestAsync()).ShouldBeEmpty();
    }

    [Test]
    public async Task A_detector_that_fails_is_a_failure_and_no_exception()
    {
        using var queue = new RecognitionQueue(_ => "", workers: 1, maxWaitMs: 60_000, cost: 0.1, TimeProvider.System);
        await using var recognizer = Open(queue, new BrokenDetector());
        recognizer.Speak(EverySound.Of(1_000));
        (await recognizer.NextAsync()).ShouldBeOfType<RecognitionFailed>().IsBusy.ShouldBeFalse();
        (await recognizer.RestAsync()).ShouldBeEmpty();
    }

    [Test]
    public async Task A_pause_is_not_told_while_what_was_said_before_it_is_unanswered()
    {
        using var goOn = new ManualResetEventSlim();
        using var queue = new RecognitionQueue(Recognize, workers: 2, maxWaitMs: 60_000, cost: 0.001, TimeProvider.System);
        await using var recognizer = Open(queue, new EverySound());
        recognizer.Speak(EverySound.Of(3_000));
        recognizer.BeginUtterance();
        recognizer.Write(EverySound.Of(1_000));
        recognizer.Write(Hearing.Silence(300));
        recognizer.EndUtterance();
        goOn.Set();
        (await recognizer.Events.ReadAsync(Hearing.Timeout())).ShouldBeOfType<UtteranceRecognized>().Text.ShouldBe("long");
        (await recognizer.Events.ReadAsync(Hearing.Timeout())).ShouldBeOfType<UtteranceRecognized>().Text.ShouldBe("short");

        string Recognize(RecognitionJob job)
        {
            if (job.MuLaw.Length < 2_500 * 8)
                return "short";
            goOn.Wait(Hearing.Timeout());
            return "long";
        }
    }

    [Test]
    public async Task The_parts_of_a_story_that_is_refused_hold_nobody_else_up()
    {
        using var goOn = new ManualResetEventSlim();
        using var queue = new RecognitionQueue(Recognize, workers: 1, maxWaitMs: 1_500, cost: 0.1, TimeProvider.System);
        await using ISpeechRecognizer first = Open(queue, new EverySound()), second = Open(queue, new EverySound());
        first.Speak(EverySound.Of(1_000));
        second.Speak(EverySound.Of(60_000));
        (await second.NextAsync()).ShouldBeOfType<RecognitionFailed>().IsBusy.ShouldBeTrue();
        queue.Waiting.ShouldBeLessThanOrEqualTo(1, "the first caller's own, where it is not being computed yet");
        goOn.Set();
        (await first.UnderstoodAsync()).ShouldBe("heard");

        string Recognize(RecognitionJob job)
        {
            goOn.Wait(Hearing.Timeout());
            return "heard";
        }
    }

    /// <summary>As the model gets it, between silences.</summary>
    private static float[] Wide(byte[] muLaw)
    {
        byte[] line = [.. Hearing.Silence(500), .. muLaw, .. Hearing.Silence(350)];
        var wide = new float[line.Length * WideBand.Factor];
        WideBand.Widen(line, wide);
        return wide;
    }

    private static LocalRecognizer Open(RecognitionQueue queue) => Open(queue, new EverySound());

    private static LocalRecognizer Open(RecognitionQueue queue, ISpeechDetector detector)
    {
        var recognizer = new LocalRecognizer(detector, queue, NullLogger<LocalRecognizer>.Instance);
        recognizer.Start(new RecognitionSettings("en-US", [], "", []));
        return recognizer;
    }

    private sealed class BrokenDetector : ISpeechDetector
    {
        public float Next(ReadOnlySpan<byte> muLaw) => throw new InvalidOperationException();

        public void Reset()
        {
        }

        public void Dispose()
        {
        }
    }
}
