using VoiceAssistant.Application.Audio;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.VendorEmulators.Faults;
using VoiceAssistant.VendorEmulators.OpenAI;

namespace VoiceAssistant.Infrastructure.Tests.OpenAI;

internal sealed class VoiceTests
{
    private const string Text = "We open at eight.";

    private OpenAIHost _host = null!;

    [SetUp]
    public async Task StartAsync() => _host = await OpenAIHost.StartAsync();

    [TearDown]
    public ValueTask StopAsync() => _host.DisposeAsync();

    [Test]
    public async Task A_phrase_is_telephone_audio_piece_by_piece_as_it_comes()
    {
        var pieces = await SpeakAsync(Text);
        pieces.Count.ShouldBeGreaterThan(3);
        ShouldBeTheTone([.. pieces.SelectMany(piece => piece)], Text.Length * EmulatedSpeech.MsPerCharacter);
        var body = _host.OnlyRequest().Json;
        (body.GetProperty("model").GetString(), body.GetProperty("voice").GetString(), body.GetProperty("input").GetString(), body.GetProperty("response_format").GetString())
            .ShouldBe(("speech-1", "alloy", Text, "pcm"));
        body.TryGetProperty("speed", out _).ShouldBeFalse();
    }

    [Test]
    public async Task The_assistant_says_which_voice_and_how_fast()
    {
        await using var voice = _host.OpenVoice("nova", 1.25);
        await voice.SpeakAsync(Text, default).ToListAsync();
        var body = _host.OnlyRequest().Json;
        (body.GetProperty("voice").GetString(), body.GetProperty("speed").GetDouble()).ShouldBe(("nova", 1.25));
    }

    [TestCase(9.0, 4.0)]
    [TestCase(0.1, 0.25)]
    public async Task A_speed_beyond_what_the_server_takes_is_the_nearest_that_it_does(double rate, double speed)
    {
        await using var voice = _host.OpenVoice(rate: rate);
        await voice.SpeakAsync(Text, default).ToListAsync();
        _host.OnlyRequest().Json.GetProperty("speed").GetDouble().ShouldBe(speed);
    }

    [TestCase(24_000)]
    [TestCase(22_050)]
    [TestCase(16_000)]
    [TestCase(8_000)]
    public async Task A_server_that_sends_a_WAV_all_the_same_is_understood(int hz)
    {
        _host.Emulator.Options.WavHz = hz;
        ShouldBeTheTone([.. (await SpeakAsync(Text)).SelectMany(piece => piece)], Text.Length * EmulatedSpeech.MsPerCharacter);
    }

    [TestCase("")]
    [TestCase(" … ! ")]
    public async Task Where_there_is_nothing_to_say_nobody_is_asked(string text)
    {
        (await SpeakAsync(text)).ShouldBeEmpty();
        _host.Emulator.Requests.ShouldBeEmpty();
    }

    [Test]
    public async Task A_text_that_is_too_long_for_a_request_is_parted_behind_a_sentence()
    {
        var text = string.Join(' ', Enumerable.Repeat("This sentence is one of very many.", 150));
        var voice = _host.OpenVoice(rate: 4);
        await voice.SpeakAsync(text, default).ToListAsync();
        var parts = _host.Emulator.Requests.Select(request => request.Json.GetProperty("input").GetString()!).ToList();
        parts.Count.ShouldBe(2);
        string.Join(' ', parts).ShouldBe(text);
        parts[0].ShouldEndWith("many.");
    }

    [Test]
    public async Task An_interrupted_phrase_is_broken_off()
    {
        _host.Emulator.Options.TokenMs = 20;
        using var interrupted = new CancellationTokenSource();
        await using var voice = _host.OpenVoice();
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in voice.SpeakAsync(string.Join(' ', Enumerable.Repeat("and", 1_000)), interrupted.Token))
                await interrupted.CancelAsync();
        });
        (await _host.OnlyRequest().IsAborted.WaitAsync(OpenAIHost.Deadline)).ShouldBeTrue();
    }

    [Test]
    public async Task A_request_that_fails_before_its_first_byte_is_made_once_more()
    {
        _host.Emulator.Faults.Add(new Fault { Status = 502 });
        (await SpeakAsync(Text)).ShouldNotBeEmpty();
        _host.Emulator.Requests.Count.ShouldBe(2);
    }

    [Test]
    public async Task Every_failure_is_one_of_synthesis()
    {
        foreach (var fault in (Fault[])
        [
            new() { Status = 401 }, new() { Status = 429, RetryAfter = "9" }, new() { Status = 500, Times = null }, new() { DropAtByte = 5_000 }, new() { TruncateAtByte = 0 },
        ])
        {
            _host.Emulator.Faults.Clear();
            _host.Emulator.Faults.Add(fault);
            await Should.ThrowAsync<SpeechSynthesisException>(() => SpeakAsync(Text), $"{fault}");
        }
    }

    [Test]
    public async Task What_is_no_audio_is_not_spoken()
    {
        _host.Emulator.Options.WavHz = 4_000;
        (await Should.ThrowAsync<SpeechSynthesisException>(() => SpeakAsync(Text))).Message.ShouldContain("4000 Hz");
        _host.Emulator.Options.SpeechType = "audio/mpeg";
        (await Should.ThrowAsync<SpeechSynthesisException>(() => SpeakAsync(Text))).Message.ShouldContain("something other");
    }

    [Test]
    public async Task Audio_that_stalls_is_left_in_time()
    {
        await using var host = await OpenAIHost.StartAsync(("Timeouts:NextAudioMs", "300"));
        host.Emulator.Faults.Add(new Fault { StallAtByte = 10_000 });
        await using var voice = host.OpenVoice();
        await Should.ThrowAsync<SpeechSynthesisException>(() => voice.SpeakAsync(Text, default).ToListAsync().AsTask());
        (await host.OnlyRequest().IsAborted.WaitAsync(OpenAIHost.Deadline)).ShouldBeTrue();
    }

    private static void ShouldBeTheTone(byte[] muLaw, int ms)
    {
        muLaw.Length.ShouldBeInRange((ms - 1) * MuLaw.BytesPerMs, (ms + 10) * MuLaw.BytesPerMs);
        var samples = new short[muLaw.Length];
        MuLaw.Decode(muLaw, samples);
        var middle = samples[400..^400];
        var risings = Enumerable.Range(1, middle.Length - 1).Count(i => middle[i - 1] < 0 && middle[i] >= 0);
        ((double)risings * MuLaw.SampleRate / middle.Length).ShouldBe(220, 4); // torn samples would be noise
        ((int)middle.Max()).ShouldBeInRange(7_000, 9_000);
    }

    private async Task<List<byte[]>> SpeakAsync(string text)
    {
        await using var voice = _host.OpenVoice();
        return await voice.SpeakAsync(text, default).Select(piece => piece.MuLaw.ToArray()).ToListAsync();
    }
}
