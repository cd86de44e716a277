using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.LocalSpeech.Pocketsphinx;

namespace VoiceAssistant.Infrastructure.Tests.LocalSpeech;

internal sealed class LocalRecognizerTests
{
    [Test]
    public async Task A_spoken_question_is_understood()
    {
        await using var engines = new Engines();
        await using var recognizer = engines.Open();
        recognizer.Speak(await engines.SayAsync("What are your opening hours?", "kal16"));
        var text = await recognizer.UnderstoodAsync();
        text.ShouldContain("what are your opening");
    }

    [Test]
    public async Task A_long_utterance_is_given_in_parts_while_it_is_spoken()
    {
        await using var engines = new Engines();
        await using var recognizer = engines.Open();
        recognizer.Speak(await engines.SayAsync("I would like to make an appointment for tomorrow morning please.", "rms"));
        var first = await recognizer.Events.ReadAsync();
        first.ShouldBeOfType<PartialTranscript>();
        (await recognizer.UnderstoodAsync()).ShouldContain("appointment");
    }

    [Test]
    public async Task Every_utterance_is_answered_once_and_in_order()
    {
        await using var engines = new Engines();
        await using var recognizer = engines.Open();
        recognizer.Speak(await engines.SayAsync("Thank you very much.", "kal16"));
        recognizer.Speak(Hearing.Silence(500));
        recognizer.Speak([]);
        recognizer.Speak(await engines.SayAsync("Goodbye.", "kal16"));
        (await recognizer.UnderstoodAsync()).ShouldContain("very much");
        (await recognizer.UnderstoodAsync()).ShouldBeEmpty();
        (await recognizer.UnderstoodAsync()).ShouldBeEmpty();
        (await recognizer.UnderstoodAsync()).ShouldContain("bye");
        (await recognizer.RestAsync()).ShouldBeEmpty();
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
        var speech = await engines.SayAsync("What are your opening hours?", "kal16");
        recognizer.Write(Hearing.Silence(400));
        recognizer.Write(speech.AsSpan(0, 2_400));
        recognizer.BeginUtterance();
        recognizer.Write(speech.AsSpan(2_400));
        recognizer.EndUtterance();
        (await recognizer.UnderstoodAsync()).ShouldStartWith("what are your");
    }

    [Test]
    public async Task A_caller_who_does_not_pause_is_still_one_utterance()
    {
        await using var engines = new Engines();
        await using var recognizer = engines.Open();
        recognizer.BeginUtterance();
        var speech = await engines.SayAsync("Thank you very much for your help.", "kal16");
        for (var ms = 0; ms < 25_000; ms += speech.Length / 8)
            recognizer.Write(speech);
        recognizer.EndUtterance();
        (await recognizer.UnderstoodAsync()).Split("thank").Length.ShouldBeGreaterThan(4);
    }

    [Test]
    public async Task A_caller_too_many_is_told_so_and_the_next_gets_the_place_of_one_who_left()
    {
        await using var engines = new Engines(("LocalSpeech:MaxRecognitions", "2"));
        var first = engines.Open();
        await using var second = engines.Open();
        await using var third = engines.Open();
        (await third.NextAsync()).ShouldBeOfType<RecognitionFailed>().IsBusy.ShouldBeTrue();
        third.Speak([]);
        (await third.RestAsync()).ShouldBeEmpty();

        await first.DisposeAsync();
        await using var fourth = engines.Open();
        fourth.Speak([]);
        await fourth.UnderstoodAsync();
    }

    [Test]
    public async Task Another_language_is_refused()
    {
        await using var engines = new Engines();
        await using var recognizer = engines.Open(language: "de-DE");
        (await recognizer.NextAsync()).ShouldBeOfType<RecognitionFailed>();
    }

    [Test]
    public async Task Hanging_up_in_the_middle_ends_the_events()
    {
        await using var engines = new Engines();
        var recognizer = engines.Open();
        recognizer.BeginUtterance();
        recognizer.Write(await engines.SayAsync("I would like to make an appointment.", "kal16"));
        await recognizer.DisposeAsync();
        await recognizer.DisposeAsync();
        await recognizer.Events.Completion;
        recognizer.Write(Hearing.Silence(20));
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
    public async Task Decoders_open_and_close_side_by_side()
    {
        await using var engines = new Engines(("LocalSpeech:MaxRecognitions", "4"));
        await Parallel.ForEachAsync(Enumerable.Range(0, 40), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (_, _) =>
        {
            await using var recognizer = engines.Open();
            recognizer.Speak([]);
            await recognizer.UnderstoodAsync();
        });
    }

    [Test]
    public async Task A_name_from_the_assistants_text_is_understood()
    {
        await using var engines = new Engines();
        await using var recognizer = engines.Open("You answer for Zorblatt Industries. Callers ask for Zorblatt Industries.");
        recognizer.Speak(await engines.SayAsync("Is this Zorblatt Industries?", "kal16"));
        (await recognizer.UnderstoodAsync()).ShouldContain("zorblatt industries");
    }
}
