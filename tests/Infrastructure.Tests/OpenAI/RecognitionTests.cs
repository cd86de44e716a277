using Microsoft.Extensions.Time.Testing;
using VoiceAssistant.Application.Audio;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.VendorEmulators.Faults;
using VoiceAssistant.VendorEmulators.OpenAI;

namespace VoiceAssistant.Infrastructure.Tests.OpenAI;

internal sealed class RecognitionTests
{
    private static readonly RecognitionSettings Settings = new("de-DE", ["Zorblatt", "Tee-Haus"], "We sell tea.", ["stop"]);

    private static readonly UtteranceRecognized NotHeard = new("") { IsUnheard = true };

    private readonly List<TranscriptionQuestion> _heard = [];
    private OpenAIHost _host = null!;
    private ISpeechRecognizer _recognizer = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = await OpenAIHost.StartAsync();
        _host.Emulator.Options.Transcribe = question =>
        {
            lock (_heard)
                _heard.Add(question);
            return $"Eine Frage von {question.Duration.TotalMilliseconds} ms.";
        };
        _recognizer = _host.OpenRecognizer(Settings);
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _recognizer.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task An_utterance_is_a_WAV_with_half_a_second_before_it()
    {
        Hear(5_000);
        _recognizer.BeginUtterance();
        Hear(1_000);
        _recognizer.EndUtterance();
        (await AnswerAsync()).ShouldBe(new UtteranceRecognized("Eine Frage von 1500 ms."));
        var heard = _heard.ShouldHaveSingleItem();
        (heard.IsWav, heard.Hz, heard.FileName, heard.Model).ShouldBe((true, 16_000, "speech.wav", "whisper-1"));
        (heard.Language, heard.Prompt, heard.Format).ShouldBe(("de", "Zorblatt, Tee-Haus.", "verbose_json"));
    }

    [Test]
    public async Task Where_the_caller_may_speak_another_language_none_is_told()
    {
        await using var recognizer = _host.OpenRecognizer(Settings with { OtherLanguages = ["en-US"] });
        Say(recognizer, 1_000);
        await AnswerAsync(recognizer);
        _heard.ShouldHaveSingleItem().Language.ShouldBeNull();
    }

    [Test]
    public async Task A_model_that_is_not_Whisper_is_not_asked_how_sure_it_is()
    {
        await using var host = await OpenAIHost.StartAsync(("OpenAI:TranscriptionModel", "gpt-4o-mini-transcribe"));
        await using var recognizer = host.OpenRecognizer();
        Say(recognizer, 2_000);
        (await AnswerAsync(recognizer)).ShouldBe(new UtteranceRecognized("I have heard 2.0 seconds of speech."));
    }

    [Test]
    public async Task A_server_that_tells_the_text_alone_is_understood()
    {
        _host.Emulator.Options.IsTerse = true;
        Say(_recognizer, 1_000);
        (await AnswerAsync()).ShouldBe(new UtteranceRecognized("Eine Frage von 1000 ms."));
    }

    [TestCase(0.9, -1.5, false)]
    [TestCase(0.9, -0.3, true)]
    [TestCase(0.1, -1.5, true)]
    public async Task What_is_made_up_about_silence_is_left_out(double noSpeech, double logProbability, bool isText)
    {
        _host.Emulator.Options.Certainty = (noSpeech, logProbability);
        Say(_recognizer, 1_000);
        ((UtteranceRecognized)await AnswerAsync()).Text.ShouldBe(isText ? "Eine Frage von 1000 ms." : "");
    }

    [Test]
    public async Task Every_end_is_answered_once_and_in_order_although_the_first_takes_longer()
    {
        using var first = new ManualResetEventSlim();
        _host.Emulator.Options.Transcribe = question =>
        {
            if (question.Duration.TotalMilliseconds > 2_500)
                first.Wait(OpenAIHost.Deadline);
            else
                first.Set();
            return $"{question.Duration.TotalMilliseconds}";
        };
        Say(_recognizer, 3_000);
        Say(_recognizer, 1_000);
        _recognizer.EndUtterance(); // of nothing
        Say(_recognizer, 50); // too short for a word
        var texts = new List<string>();
        for (var i = 0; i < 4; i++)
            texts.Add(((UtteranceRecognized)await AnswerAsync()).Text);
        texts.ShouldBe(["3000", "1000", "", ""]);
        _host.Emulator.Requests.Count.ShouldBe(2);
    }

    [Test]
    public async Task Of_a_monologue_the_latest_two_minutes_are_heard()
    {
        Say(_recognizer, 150_000);
        (await AnswerAsync()).ShouldBe(new UtteranceRecognized("Eine Frage von 120000 ms."));
    }

    [Test]
    public async Task A_request_that_fails_is_made_once_more()
    {
        _host.Emulator.Faults.Add(new Fault { Status = 500 });
        Say(_recognizer, 1_000);
        (await AnswerAsync()).ShouldBe(new UtteranceRecognized("Eine Frage von 1000 ms."));
    }

    [TestCase(500, false, 2, true)]
    [TestCase(401, false, 1, false)]
    [TestCase(429, true, 2, true)]
    public async Task Where_the_next_fails_too_or_none_can_succeed_it_is_the_end_of_this_recogniser(int status, bool isBusy, int requests, bool mayPass)
    {
        _host.Emulator.Faults.Add(new Fault { Status = status, Times = null });
        Say(_recognizer, 1_000);
        Say(_recognizer, 1_000);
        if (mayPass)
            (await AnswerAsync()).ShouldBe(NotHeard);
        var failure = (RecognitionFailed)await AnswerAsync();
        failure.IsBusy.ShouldBe(isBusy);
        failure.Reason.ShouldContain($"{status}");
        await _recognizer.DisposeAsync();
        (await _recognizer.Events.ReadAllAsync().ToListAsync()).ShouldBeEmpty();
        _host.Emulator.Requests.Count.ShouldBeInRange(requests, 2 * requests);
    }

    [Test]
    public async Task An_utterance_that_fails_is_not_heard_and_the_call_goes_on()
    {
        for (var i = 0; i < 2; i++)
        {
            _host.Emulator.Faults.Add(new Fault { Status = 500, Times = 2 });
            Say(_recognizer, 1_000);
            (await AnswerAsync()).ShouldBe(NotHeard);
            Say(_recognizer, 1_000);
            (await AnswerAsync()).ShouldBe(new UtteranceRecognized("Eine Frage von 1000 ms."));
        }
    }

    [Test]
    public async Task A_cough_between_two_failures_is_no_success()
    {
        _host.Emulator.Faults.Add(new Fault { Status = 500, Times = null });
        Say(_recognizer, 1_000);
        Say(_recognizer, 50);
        Say(_recognizer, 1_000);
        (await AnswerAsync()).ShouldBe(NotHeard);
        (await AnswerAsync()).ShouldBe(NotHeard);
        (await AnswerAsync()).ShouldBeOfType<RecognitionFailed>();
    }

    [Test]
    public async Task Every_other_failure_is_told_as_well()
    {
        foreach (var fault in (Fault[])
        [
            new() { Garbage = true }, new() { TruncateAtByte = 30 }, new() { DropAtByte = 10, Times = null }, new() { TruncateAtByte = 0 },
        ])
        {
            _host.Emulator.Faults.Clear();
            _host.Emulator.Faults.Add(fault);
            await using var recognizer = _host.OpenRecognizer();
            Say(recognizer, 1_000);
            (await AnswerAsync(recognizer)).ShouldBe(NotHeard, $"{fault}");
        }
    }

    [Test]
    public async Task A_request_that_hangs_has_failed_after_ten_seconds()
    {
        var time = new FakeTimeProvider();
        await using var host = await OpenAIHost.StartAsync(time);
        host.Emulator.Faults.Add(new Fault { FirstByteDelayMs = Timeout.Infinite });
        await using var recognizer = host.OpenRecognizer();
        Say(recognizer, 1_000);
        while (host.Emulator.Requests.IsEmpty)
            await Task.Yield();
        time.Advance(TimeSpan.FromSeconds(10));
        (await AnswerAsync(recognizer)).ShouldBe(NotHeard);
        (await host.OnlyRequest().IsAborted.WaitAsync(OpenAIHost.Deadline)).ShouldBeTrue();
    }

    [Test]
    public async Task The_end_of_the_call_ends_a_request_that_hangs()
    {
        _host.Emulator.Faults.Add(new Fault { FirstByteDelayMs = Timeout.Infinite });
        Say(_recognizer, 1_000);
        while (_host.Emulator.Requests.IsEmpty)
            await Task.Yield();
        await _recognizer.DisposeAsync();
        (await _host.OnlyRequest().IsAborted.WaitAsync(OpenAIHost.Deadline)).ShouldBeTrue();
        (await _recognizer.Events.ReadAllAsync().ToListAsync()).ShouldBeEmpty();
    }

    private static void Say(ISpeechRecognizer recognizer, int ms)
    {
        recognizer.BeginUtterance();
        Hear(recognizer, ms);
        recognizer.EndUtterance();
    }

    private static void Hear(ISpeechRecognizer recognizer, int ms)
    {
        var frame = new byte[20 * MuLaw.BytesPerMs];
        for (var heard = 0; heard < ms; heard += 20)
            recognizer.Write(frame.AsSpan(0, Math.Min(20, ms - heard) * MuLaw.BytesPerMs));
    }

    private static Task<RecognitionEvent> AnswerAsync(ISpeechRecognizer recognizer) =>
        recognizer.Events.ReadAsync().AsTask().WaitAsync(OpenAIHost.Deadline);

    private void Hear(int ms) => Hear(_recognizer, ms);

    private Task<RecognitionEvent> AnswerAsync() => AnswerAsync(_recognizer);
}
