using VoiceAssistant.Application.Ports;
using VoiceAssistant.Tests;
using VoiceAssistant.VendorEmulators.AzureSpeech;
using VoiceAssistant.VendorEmulators.AzureSpeech.Recognition;
using VoiceAssistant.VendorEmulators.AzureSpeech.Wire;
using RecognitionSettings = VoiceAssistant.Application.Ports.RecognitionSettings;

namespace VoiceAssistant.Infrastructure.Tests.AzureSpeech;

internal sealed class AzureRecognizerTests
{
    private const string First = "Hello, this is Maria Jensen.", Second = "I would like an appointment on Tuesday, please.";

    private AzureHost _host = null!;

    [SetUp]
    public async Task StartAsync() => _host = await AzureHost.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task A_caller_is_understood_with_partial_texts_and_the_times_of_words()
    {
        await using (var recognizer = _host.StartRecognizer())
        {
            var caller = new Caller(recognizer);
            recognizer.BeginUtterance();
            caller.Say();
            var heard = await caller.RecognizedAsync();
            heard.Text.ShouldBe(First);
            heard.Language.ShouldBeNull();
            caller.Partials.ShouldBeGreaterThan(0);
            string.Join(' ', heard.Words.Select(word => word.Text)).ShouldBe(First);
            heard.Words[0].StartMs.ShouldBeInRange(280, 320);
            heard.Words[^1].EndMs.ShouldBeInRange(1_280, 1_320);

            recognizer.EndUtterance();
            (await caller.RecognizedAsync()).Text.ShouldBeEmpty();
        }

        await AllIsProperAsync();
        var connection = _host.Service.Connections.ShouldHaveSingleItem();
        connection.Query["language"].ShouldBe("en-US");
        connection.FromClient("speech.context").ShouldHaveSingleItem().Text.ShouldContain("Zorblatt");
        connection.CloseCode.ShouldBe(1000);
    }

    [Test]
    public async Task A_phrase_that_comes_late_answers_the_end_of_the_utterance()
    {
        _host.Service.Options = _host.Service.Options with { FinalDelayMs = 300 };
        await using var recognizer = _host.StartRecognizer();
        var caller = new Caller(recognizer);
        recognizer.BeginUtterance();
        caller.Say();
        recognizer.EndUtterance();
        (await caller.RecognizedAsync()).Text.ShouldBe(First);
        caller.Say();
        (await caller.RecognizedAsync()).Text.ShouldBe(Second);
    }

    [Test]
    public async Task A_noise_is_answered_with_nothing()
    {
        await using var recognizer = _host.StartRecognizer();
        var caller = new Caller(recognizer);
        recognizer.BeginUtterance();
        caller.BeSilent(800);
        recognizer.EndUtterance();
        (await caller.RecognizedAsync()).Text.ShouldBeEmpty();
    }

    [Test]
    public async Task Among_several_languages_the_one_that_is_spoken_is_told()
    {
        _host.Service.Script = Scripts.Cycle(new ScriptedPhrase("Guten Tag.") { Language = "de-DE" });
        await using (var recognizer = _host.StartRecognizer("de-DE", "en-GB"))
        {
            var caller = new Caller(recognizer);
            caller.Say();
            (await caller.RecognizedAsync()).ShouldSatisfyAllConditions(heard => heard.Text.ShouldBe("Guten Tag."), heard => heard.Language.ShouldBe("de-DE"));
            caller.LastPartial.ShouldNotBeNull().Language.ShouldBe("de-DE", "which may be answered before the final text is there");
        }

        await AllIsProperAsync();
        Used().Path.ShouldBe("/stt/speech/universal/v2");
    }

    [Test]
    public async Task The_language_of_the_call_before_is_connected_to_at_once()
    {
        for (var i = 0; i < 2; i++)
        {
            await using var recognizer = _host.OpenRecognizer();
            recognizer.Start(new RecognitionSettings("de-DE", [], "", []));
            var caller = new Caller(recognizer);
            caller.Say();
            await caller.RecognizedAsync();
        }

        await AllIsProperAsync();
        _host.Service.Connections.Last().Query["language"].ShouldBe("de-DE");
        _host.Service.Connections.Count(connection => connection.Query["language"] == "de-DE").ShouldBe(2);
        _host.Service.Connections.Count.ShouldBeLessThanOrEqualTo(3);
    }

    [Test]
    public async Task A_turn_that_the_service_ends_is_followed_by_another_and_the_times_go_on()
    {
        _host.Service.Options = _host.Service.Options with { TurnEnding = new TurnEnding(AfterPhrases: 1, Times: 1) };
        await using (var recognizer = _host.StartRecognizer())
        {
            var caller = new Caller(recognizer);
            caller.Say();
            (await caller.RecognizedAsync()).Text.ShouldBe(First);
            recognizer.BeginUtterance(); // so that all of it is kept for the turn that follows, however late that is
            caller.Say();
            var second = await caller.RecognizedAsync();
            second.Text.ShouldBe(Second);
            second.Words[0].StartMs.ShouldBeInRange(2_280, 2_320);
        }

        await AllIsProperAsync();
        var connection = _host.Service.Connections.ShouldHaveSingleItem();
        connection.FromClient("speech.context").Select(message => message.RequestId).ShouldBeUnique();
        connection.FromClient("speech.context").Count().ShouldBe(2);
        connection.FromClient("telemetry").Count().ShouldBe(2);
    }

    [Test]
    public async Task What_was_being_said_when_a_turn_ended_is_heard_once_more()
    {
        _host.Service.Options = _host.Service.Options with { TurnEnding = new TurnEnding(AfterMs: 2_900, Times: 1) };
        await using (var recognizer = _host.StartRecognizer())
        {
            var caller = new Caller(recognizer);
            caller.Say();
            await caller.RecognizedAsync();
            caller.BeSilent(300);
            recognizer.BeginUtterance();
            caller.Speak(1_500);
            caller.BeSilent(700);
            recognizer.EndUtterance();
            var second = await caller.RecognizedAsync();
            second.Text.ShouldBe(Second);
            second.Words[0].StartMs.ShouldBeInRange(2_280, 2_320);
            second.Words[^1].EndMs.ShouldBeInRange(3_780, 3_820);
        }

        await AllIsProperAsync();
        _host.Service.Connections.ShouldHaveSingleItem().FromClient("speech.context").Count().ShouldBe(2);
    }

    [Test]
    public async Task What_was_being_said_when_the_connection_broke_is_heard_once_more()
    {
        _host.Service.Faults.Add(new() { Path = "/speech", DropAtByte = 2_500 });
        await using (var recognizer = _host.StartRecognizer())
        {
            var caller = new Caller(recognizer);
            caller.Say();
            (await caller.RecognizedAsync()).Text.ShouldBe(First);
            for (var i = 0; i < 3; i++)
            {
                recognizer.BeginUtterance();
                caller.Say();
                recognizer.EndUtterance();
                var heard = await caller.RecognizedAsync();
                heard.Words[0].StartMs.ShouldBeInRange((2_000 * i) + 2_280, (2_000 * i) + 2_320);
            }
        }

        await AllIsProperAsync();
        var connections = _host.Service.Connections.ToList();
        connections.Count.ShouldBe(2);
        connections[1].ConnectionId.ShouldBe(connections[0].ConnectionId);
    }

    [TestCase(null)]
    [TestCase("1")]
    public async Task A_service_that_is_full_for_a_moment_is_asked_again(string? retryAfter)
    {
        _host.Service.Faults.Add(new() { Path = "/speech", Status = 429, RetryAfter = retryAfter, Times = retryAfter is null ? 2 : 1 });
        await using var recognizer = _host.StartRecognizer();
        var caller = new Caller(recognizer);
        caller.Say();
        (await caller.RecognizedAsync()).Text.ShouldBe(First);
    }

    [Test]
    public async Task A_service_that_stays_full_is_told_as_busy()
    {
        _host.Service.Faults.Add(new() { Path = "/speech", Status = 429, RetryAfter = "30", Times = null });
        await using var recognizer = _host.StartRecognizer();
        (await new Caller(recognizer).NextAsync()).ShouldBeOfType<RecognitionFailed>().IsBusy.ShouldBeTrue();
    }

    [TestCase(400)]
    [TestCase(401)]
    [TestCase(403)]
    [TestCase(404)]
    public async Task What_is_refused_is_not_tried_again(int status)
    {
        _host.Service.Faults.Add(new() { Path = "/speech", Status = status });
        await using var recognizer = _host.OpenRecognizer();
        var failed = (await new Caller(recognizer).NextAsync()).ShouldBeOfType<RecognitionFailed>();
        failed.Reason.ShouldContain($"{status}");
        failed.IsBusy.ShouldBeFalse();
        _host.Service.Connections.ShouldBeEmpty();
    }

    [TestCase(1002)]
    [TestCase(1003)]
    [TestCase(1007)]
    [TestCase(4000)]
    public async Task A_message_that_is_refused_is_not_sent_again(int code)
    {
        _host.Service.Faults.Add(new() { Path = "/speech", CloseCode = code });
        await using var recognizer = _host.StartRecognizer();
        var caller = new Caller(recognizer);
        caller.Say();
        (await caller.NextAsync()).ShouldBeOfType<RecognitionFailed>().Reason.ShouldContain($"{code}");
        _host.Service.Connections.ShouldHaveSingleItem();
    }

    [Test]
    public async Task Garbage_breaks_the_connection_and_no_more()
    {
        _host.Service.Script = Scripts.Cycle(First);
        _host.Service.Faults.Add(new() { Path = "/speech", Garbage = true });
        await using var recognizer = _host.StartRecognizer();
        var caller = new Caller(recognizer);
        caller.Say();
        (await caller.RecognizedAsync()).Text.ShouldBe(First);
        _host.Service.Connections.Count.ShouldBe(2);
    }

    [TestCase("Error", 1)]
    [TestCase("TooManyRequests", 1)]
    [TestCase("NoMatch", 0)]
    [TestCase("BabbleTimeout", 0)]
    public async Task An_utterance_that_the_service_could_not_recognise_keeps_nobody_from_being_heard(string status, int reconnects)
    {
        _host.Service.Script = heard => heard.Index == 0 ? new ScriptedPhrase("") { Status = status } : new ScriptedPhrase("Yes.");
        await using var recognizer = _host.StartRecognizer();
        var caller = new Caller(recognizer);
        caller.Say();
        await AzureHost.UntilAsync(() => _host.Service.Connections.Any(connection => connection.FromService("speech.phrase").Any()));
        caller.Say();
        (await caller.RecognizedAsync()).Text.ShouldBe("Yes.");
        _host.Service.Connections.Count.ShouldBe(1 + reconnects);
    }

    [TestCase("BadRequest")]
    [TestCase("Forbidden")]
    public async Task A_status_that_refuses_ends_it(string status)
    {
        _host.Service.Script = Scripts.Cycle(new ScriptedPhrase("") { Status = status });
        await using var recognizer = _host.StartRecognizer();
        var caller = new Caller(recognizer);
        caller.Say();
        (await caller.NextAsync()).ShouldBeOfType<RecognitionFailed>().Reason.ShouldContain(status);
    }

    [TestCase("opened")]
    [TestCase("started")]
    [TestCase("speaking")]
    [TestCase("failed")]
    public async Task Whenever_a_call_ends_nothing_is_left_behind(string state)
    {
        if (state == "failed")
            _host.Service.Faults.Add(new() { Path = "/speech", CloseCode = 1007 });
        var recognizer = _host.OpenRecognizer();
        var caller = new Caller(recognizer);
        if (state != "opened")
            recognizer.Start(new RecognitionSettings("en-US", [], "", []));
        if (state is "speaking" or "failed")
            caller.Speak(2_000);
        if (state == "speaking")
            await AzureHost.UntilAsync(() => _host.Service.Connections.Any(connection => connection.AudioBytes > 0));
        if (state == "failed")
            await caller.NextAsync();
        await recognizer.DisposeAsync();
        await recognizer.DisposeAsync();
        caller.Speak(200);
        recognizer.BeginUtterance();
        recognizer.EndUtterance();
        while (recognizer.Events.TryRead(out _))
        {
        }

        await recognizer.Events.Completion.WaitAsync(TestTimeout.Value);
        await AzureHost.UntilAsync(() => _host.Service.Connections.All(connection => connection.IsOver));
    }

    [Test]
    public async Task Neither_keys_nor_what_was_said_are_logged()
    {
        _host.Service.Faults.Add(new() { Path = "/speech", DropAtByte = 2_000 });
        await using (var recognizer = _host.StartRecognizer())
        {
            var caller = new Caller(recognizer);
            for (var i = 0; i < 4; i++)
            {
                caller.Say();
                await caller.RecognizedAsync();
            }
        }

        var log = string.Join('\n', _host.Log.Lines);
        log.ShouldContain("A recogniser's connection ended");
        log.ShouldNotContain(_host.Service.Options.Key);
        log.ShouldNotContain("Jensen", Case.Insensitive);
        log.ShouldNotContain("/speech/");
    }

    private SpeechConnection Used() => _host.Service.Connections.Single(connection => connection.AudioBytes > 0);

    /// <summary>Nothing that the official client would have done otherwise.</summary>
    private async Task AllIsProperAsync()
    {
        await AzureHost.UntilAsync(() => _host.Service.Connections.All(connection => connection.IsOver));
        _host.Service.Violations.ShouldBeEmpty();
    }
}
