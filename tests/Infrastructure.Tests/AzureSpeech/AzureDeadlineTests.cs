using Microsoft.Extensions.Time.Testing;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.Tests.AzureSpeech;

/// <summary>What takes its time, in time that passes faster.</summary>
internal sealed class AzureDeadlineTests
{
    private const string Text = "Good morning, how may I help you?";

    private readonly FakeTimeProvider _time = new();
    private AzureHost _host = null!;

    [SetUp]
    public async Task StartAsync() => _host = await AzureHost.StartAsync(_time);

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [TestCase(0)]
    [TestCase(800)]
    public async Task A_recogniser_that_falls_silent_is_left_and_what_was_said_is_heard_once_more(int stallAt)
    {
        _host.Service.Faults.Add(new() { Path = "/speech", StallAtByte = stallAt });
        var recognizer = _host.StartRecognizer();
        var caller = new Caller(recognizer);
        recognizer.BeginUtterance();
        caller.Say();
        recognizer.EndUtterance();
        var understanding = UnderstoodAsync(caller, "Jensen.");
        await caller.BeSilentUntilAsync(understanding, _time);
        await understanding;
        _host.Service.Connections.Count.ShouldBe(2);
        await PassAsync(recognizer.DisposeAsync().AsTask());
    }

    [TestCase(4429, true)]
    [TestCase(1011, false)]
    public async Task A_service_that_closes_again_and_again_is_given_up(int code, bool isBusy)
    {
        _host.Service.Faults.Add(new() { Path = "/speech", CloseCode = code, Times = null });
        await using var recognizer = _host.StartRecognizer();
        var caller = new Caller(recognizer);
        caller.Say();
        var failing = caller.NextAsync();
        await caller.BeSilentUntilAsync(failing, _time);
        (await failing).ShouldBeOfType<RecognitionFailed>().IsBusy.ShouldBe(isBusy);
        _host.Service.Connections.Count.ShouldBeInRange(1, 5);
    }

    [Test]
    public async Task A_service_that_is_not_there_is_given_up()
    {
        _host.Service.Faults.Add(new() { Path = "/speech", Status = 500, Times = null });
        await using var recognizer = _host.StartRecognizer();
        var caller = new Caller(recognizer);
        var failing = caller.NextAsync();
        await caller.BeSilentUntilAsync(failing, _time);
        (await failing).ShouldBeOfType<RecognitionFailed>().IsBusy.ShouldBeFalse();
    }

    [Test]
    public async Task A_service_that_takes_everything_and_says_nothing_is_given_up_at_the_second_connection()
    {
        _host.Service.Faults.Add(new() { Path = "/speech", StallAtByte = 0, Times = null });
        await using var recognizer = _host.StartRecognizer();
        var caller = new Caller(recognizer);
        caller.Say();
        var failing = caller.NextAsync();
        await caller.BeSilentUntilAsync(failing, _time);
        (await failing).ShouldBeOfType<RecognitionFailed>().IsBusy.ShouldBeFalse();
        _host.Service.Connections.Count.ShouldBe(2);
    }

    [Test]
    public async Task A_phrase_that_dries_up_fails_and_the_next_has_another_connection()
    {
        _host.Service.Faults.Add(new() { Path = "/tts", StallAtByte = 6_000 });
        await using var voice = _host.StartVoice();
        await using var speaking = voice.SpeakAsync(Text, default).GetAsyncEnumerator();
        do
            (await speaking.MoveNextAsync()).ShouldBeTrue();
        while (speaking.Current.MuLaw.IsEmpty); // before anything was heard, the phrase would be begun anew
        var hearing = HearRestAsync(speaking);
        await PassAsync(hearing);
        await Should.ThrowAsync<SpeechSynthesisException>(hearing);
        (await Listener.HearAsync(voice, "Sorry.")).Words.ShouldHaveSingleItem();
        _host.Service.Connections.Count.ShouldBe(2);
    }

    [Test]
    public async Task A_connection_that_has_not_begun_to_answer_when_its_phrase_is_given_up_is_given_up_with_it()
    {
        _host.Service.Faults.Add(new() { Path = "/tts", StallAtByte = 0 });
        await using var voice = _host.StartVoice();
        using var late = new CancellationTokenSource();
        var speaking = voice.SpeakAsync(Text, late.Token).GetAsyncEnumerator(late.Token);
        var moving = speaking.MoveNextAsync().AsTask();
        await AzureHost.UntilAsync(() => _host.Service.Connections.Any(connection => connection.FromClient("ssml").Any()));
        _time.Advance(TimeSpan.FromSeconds(4));
        await late.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(moving);
        await speaking.DisposeAsync();
        (await Listener.HearAsync(voice, "Sorry.")).Words.ShouldHaveSingleItem();
        _host.Service.Connections.Count.ShouldBe(2);
    }

    [Test]
    public async Task A_token_is_used_for_nine_minutes()
    {
        await using var host = await AzureHost.StartAsync(_time, new KeyValuePair<string, string?>("AzureSpeech:UseTokens", "true"));
        foreach (var minutes in (int[])[0, 8, 2])
        {
            _time.Advance(TimeSpan.FromMinutes(minutes));
            await using var voice = host.StartVoice();
            await Listener.HearAsync(voice, Text);
        }

        var tokens = host.Service.Connections.Select(connection => connection.Headers["Authorization"]).ToList();
        tokens[1].ShouldBe(tokens[0]);
        tokens[2].ShouldNotBe(tokens[0]);
    }

    /// <summary>Meanwhile the utterance may have been answered by what was understood of it by then.</summary>
    private static async Task UnderstoodAsync(Caller caller, string ending)
    {
        while (!(await caller.RecognizedAsync()).Text.EndsWith(ending, StringComparison.Ordinal))
        {
        }
    }

    /// <summary>Lets time pass until the task is done, which takes less than an hour of it.</summary>
    private async Task PassAsync(Task other)
    {
        for (var halfSeconds = 0; !other.IsCompleted; halfSeconds++)
        {
            halfSeconds.ShouldBeLessThan(7_200, "half seconds that have passed");
            _time.Advance(TimeSpan.FromMilliseconds(500));
            await Task.WhenAny(other, Task.Delay(20));
        }
    }

    private static async Task HearRestAsync(IAsyncEnumerator<SpokenAudio> speaking)
    {
        while (await speaking.MoveNextAsync())
        {
        }
    }
}
