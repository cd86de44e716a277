using Microsoft.Extensions.Time.Testing;
using VoiceAssistant.VendorEmulators.AzureSpeech;
using VoiceAssistant.VendorEmulators.AzureSpeech.Recognition;

namespace VoiceAssistant.Infrastructure.Tests.Emulators;

/// <summary>What the official client cannot be made to do, or cannot show.</summary>
public sealed class SpeechSocketTests
{
    private readonly FakeTimeProvider _time = new();
    private AzureSpeechEmulator _emulator = null!;

    [SetUp]
    public async Task Start() => _emulator = await AzureSpeechEmulator.StartAsync(new SpeechEmulatorOptions { Time = _time });

    [TearDown]
    public async Task Stop() => await _emulator.DisposeAsync();

    [Test]
    public async Task A_final_that_is_late_comes_when_it_is_due_and_the_last_hypothesis_before_it()
    {
        _emulator.Options = _emulator.Options with { FinalDelayMs = 1_000 };
        _emulator.Script = Scripts.Cycle(new ScriptedPhrase("I'd like two tickets.") { Hypothesis = "I'd like to thank it" });
        using var client = await SpeechClient.ConnectAsync(_emulator, SpeechClient.Recognition);
        await client.BeginAudioAsync();
        await client.SendAudioAsync([.. Voice(1_000), .. Silence(600)]);
        SpeechAnswer last;
        do
            last = await client.ReceiveAsync("speech.hypothesis");
        while (!last.Text.Contains("i'd like to thank it", StringComparison.Ordinal));
        _time.Advance(TimeSpan.FromMilliseconds(999));
        _emulator.Connections.Single().FromService("speech.phrase").ShouldBeEmpty();
        _time.Advance(TimeSpan.FromMilliseconds(1));
        (await client.ReceiveAsync("speech.phrase")).Text.ShouldContain("I'd like two tickets.");
    }

    [Test]
    public async Task A_turn_ends_after_so_much_audio_and_what_was_under_way_is_recognised_in_the_next()
    {
        _emulator.Options = _emulator.Options with { TurnEnding = new TurnEnding(AfterMs: 800, Times: 1) };
        using var client = await SpeechClient.ConnectAsync(_emulator, SpeechClient.Recognition);
        for (var turn = 0; turn < 2; turn++)
        {
            await client.BeginAudioAsync();
            await client.SendAudioAsync([.. Silence(200), .. Voice(700), .. Silence(600)]);
            var end = turn == 0 ? "turn.end" : "speech.phrase";
            await client.ReceiveAsync(end);
        }

        var phrase = _emulator.Connections.Single().FromService("speech.phrase").ShouldHaveSingleItem();
        phrase.RequestId.ShouldBe(client.Id);
        phrase.Text.ShouldContain("Maria Jensen");
    }

    [Test]
    public async Task A_turn_of_synthesis_that_is_stopped_ends_at_once_and_the_socket_goes_on()
    {
        _emulator.Options = _emulator.Options with { SynthesisSpeed = 1 };
        using var client = await SpeechClient.ConnectAsync(_emulator, SpeechClient.Synthesis);
        await client.SpeakAsync("This would take very much longer than anybody can wait for");
        await client.ReceiveAsync("audio");
        await client.SendAsync("synthesis.control", """{"action":"stop"}""");
        await client.ReceiveAsync("turn.end");
        _emulator.Options = _emulator.Options with { SynthesisSpeed = null };
        await client.SpeakAsync("Short");
        (await client.ReceiveAsync("audio.metadata")).Text.ShouldContain("Short");
        await client.ReceiveAsync("turn.end");
    }

    [Test]
    public async Task A_client_that_leaves_without_a_word_is_known_to_have()
    {
        using (var client = await SpeechClient.ConnectAsync(_emulator, SpeechClient.Recognition))
            await client.BeginAudioAsync();
        var connection = _emulator.Connections.Single();
        for (var i = 0; i < 6_000 && !connection.IsOver; i++)
            await Task.Delay(10);
        connection.IsAborted.ShouldBeTrue();
    }

    [Test]
    public void The_words_of_a_text_take_their_letters_time_one_after_the_other()
    {
        var words = AzureSpeechEmulator.WordTimesOf("Hello, it's Ann.").Where(word => !word.IsPunctuation).ToList();
        words.Select(word => word.Text).ShouldBe(["Hello", "it's", "Ann"]);
        words.Select(word => word.OffsetMs).ShouldBe([50, 450, 790]);
        words.Select(word => word.DurationMs).ShouldBe([300, 240, 180]);
    }

    private static byte[] Voice(int milliseconds) =>
        [.. Enumerable.Range(0, milliseconds * 8).Select(i => Application.Audio.MuLaw.Encode((short)(6_000 * Math.Sin(Math.PI * i / 20))))];

    private static byte[] Silence(int milliseconds) => [.. Enumerable.Repeat(Application.Audio.MuLaw.Silence, milliseconds * 8)];
}
