using VoiceAssistant.Application.Audio;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.VendorEmulators.AzureSpeech;

namespace VoiceAssistant.Infrastructure.Tests.AzureSpeech;

internal sealed class AzureVoiceTests
{
    private const string Text = "Good morning, how may I help you?";

    private AzureHost _host = null!;

    [SetUp]
    public async Task StartAsync() => _host = await AzureHost.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task A_phrase_is_spoken_and_each_of_its_words_told_as_it_is_written()
    {
        await using (var voice = _host.StartVoice())
        {
            var heard = await Listener.HearAsync(voice, Text);
            var spoken = AzureSpeechEmulator.WordTimesOf(Text).Where(word => !word.IsPunctuation).ToList();
            heard.Words.Select(word => word.Text).ShouldBe(Text.Split(' '));
            heard.Words.Select(word => (word.StartMs, word.EndMs)).ShouldBe(spoken.Select(word => (word.OffsetMs, word.OffsetMs + word.DurationMs)));
            heard.Bytes.ShouldBeGreaterThanOrEqualTo(spoken.Max(word => word.OffsetMs + word.DurationMs) * MuLaw.BytesPerMs);
        }

        await AllIsProperAsync();
        _host.Service.Connections.ShouldHaveSingleItem().CloseCode.ShouldBe(1000);
    }

    [Test]
    public async Task The_connection_is_made_before_the_first_phrase_and_serves_all_of_them()
    {
        await using (var voice = _host.StartVoice())
        {
            await AzureHost.UntilAsync(() => !_host.Service.Connections.IsEmpty);
            for (var i = 0; i < 3; i++)
                (await Listener.HearAsync(voice, $"Phrase {i}.")).Words.Count.ShouldBe(2);
        }

        await AllIsProperAsync();
        var connection = _host.Service.Connections.ShouldHaveSingleItem();
        connection.FromClient("speech.config").ShouldHaveSingleItem();
        connection.FromClient("ssml").Count().ShouldBe(3);
    }

    [Test]
    public async Task After_an_interruption_the_next_phrase_is_spoken_on_the_same_connection()
    {
        _host.Service.Options = _host.Service.Options with { SynthesisSpeed = 2 };
        await using (var voice = _host.StartVoice())
        {
            var first = await Listener.HearAsync(voice, string.Join(' ', Enumerable.Repeat(Text, 8)), leaveAfterBytes: 1);
            first.Words.Count.ShouldBeLessThan(20);
            (await Listener.HearAsync(voice, "Yes, please?")).Words.Select(word => word.Text).ShouldBe(["Yes,", "please?"]);
        }

        await AllIsProperAsync();
        _host.Service.Connections.ShouldHaveSingleItem().FromClient("synthesis.control").ShouldHaveSingleItem();
    }

    [Test]
    public async Task A_phrase_that_begins_before_the_one_before_it_was_left_has_that_stop()
    {
        _host.Service.Options = _host.Service.Options with { SynthesisSpeed = 2 };
        await using (var voice = _host.StartVoice())
        {
            var first = voice.SpeakAsync(string.Join(' ', Enumerable.Repeat(Text, 8)), CancellationToken.None).GetAsyncEnumerator();
            (await first.MoveNextAsync()).ShouldBeTrue();
            (await Listener.HearAsync(voice, "Yes, please?")).Words.Select(word => word.Text).ShouldBe(["Yes,", "please?"]);
            await first.DisposeAsync();
            (await Listener.HearAsync(voice, "Sorry.")).Words.ShouldHaveSingleItem();
        }

        await AllIsProperAsync();
        _host.Service.Connections.ShouldHaveSingleItem().FromClient("synthesis.control").ShouldHaveSingleItem();
    }

    [Test]
    public async Task An_interruption_before_the_first_audio_keeps_the_connection_too()
    {
        _host.Service.Options = _host.Service.Options with { SynthesisDelayMs = 60_000 };
        await using var voice = _host.StartVoice();
        using var interrupted = new CancellationTokenSource();
        var speaking = voice.SpeakAsync(Text, interrupted.Token).GetAsyncEnumerator(interrupted.Token);
        var moving = speaking.MoveNextAsync().AsTask();
        await AzureHost.UntilAsync(() => _host.Service.Connections.Any(connection => connection.FromClient("ssml").Any()));
        _host.Service.Options = _host.Service.Options with { SynthesisDelayMs = 0 };
        await interrupted.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(moving);
        await speaking.DisposeAsync();
        (await Listener.HearAsync(voice, "Yes?")).Words.ShouldHaveSingleItem();
        _host.Service.Violations.ShouldBeEmpty();
    }

    [Test]
    public async Task Rate_voice_and_awkward_text_are_sent_as_they_have_to_be()
    {
        await using (var voice = _host.StartVoice("de-DE-KatjaNeural", rate: 1.25, language: "de"))
            (await Listener.HearAsync(voice, "Müller & Söhne <i>\u0001'\uD83D\uDE00")).Bytes.ShouldBeGreaterThan(0);
        await AllIsProperAsync();
        _host.Service.Connections.ShouldHaveSingleItem().FromClient("ssml").ShouldHaveSingleItem().Text.ShouldEndWith(
            "xml:lang='de-DE'><voice name='de-DE-KatjaNeural'><prosody rate='+25%'>Müller &amp; Söhne &lt;i&gt;&apos;\uD83D\uDE00</prosody></voice></speak>");
    }

    [Test]
    public async Task The_name_of_another_vendors_voice_is_taken_for_none()
    {
        await using var voice = _host.StartVoice("rms");
        (await Listener.HearAsync(voice, Text)).Words.Count.ShouldBe(7);
        _host.Service.Connections.ShouldHaveSingleItem().FromClient("ssml").ShouldHaveSingleItem().Text.ShouldContain("name='en-US-AvaNeural'");
    }

    [TestCase("")]
    [TestCase(" … !")]
    public async Task Where_there_is_nothing_to_say_nothing_is_asked(string text)
    {
        await using var voice = _host.StartVoice();
        (await Listener.HearAsync(voice, text)).Bytes.ShouldBe(0);
        _host.Service.Connections.ShouldAllBe(connection => !connection.FromClient("ssml").Any());
    }

    [Test]
    public async Task A_connection_that_is_lost_while_nobody_speaks_is_replaced_unheard()
    {
        await using var voice = _host.StartVoice();
        await Listener.HearAsync(voice, Text);
        await _host.RestartServiceAsync();
        (await Listener.HearAsync(voice, Text)).Words.Count.ShouldBe(7);
        _host.Service.Requests.ShouldBeEmpty();
    }

    [TestCase(1)]
    [TestCase(2)]
    public async Task A_phrase_whose_connection_is_lost_before_its_first_audio_is_begun_again_and_then_over_HTTP(int losses)
    {
        _host.Service.Faults.Add(new() { Path = "/tts", CloseCode = 1011, Times = losses });
        await using var voice = _host.StartVoice();
        var heard = await Listener.HearAsync(voice, Text);
        heard.Bytes.ShouldBeGreaterThan(8_000);
        heard.Words.Count.ShouldBe(losses == 1 ? 7 : 0);
        _host.Service.Requests.Count.ShouldBe(losses - 1);
    }

    [Test]
    public async Task A_service_that_takes_no_WebSocket_is_heard_over_HTTP()
    {
        _host.Service.Faults.Add(new() { Path = "/tts", Status = 503, Times = null });
        await using var voice = _host.StartVoice();
        (await Listener.HearAsync(voice, Text)).Bytes.ShouldBeGreaterThan(8_000);
        var request = _host.Service.Requests.ShouldHaveSingleItem();
        request.Headers["Content-Type"].ShouldBe("application/ssml+xml");
        request.Headers["X-Microsoft-OutputFormat"].ShouldBe("raw-8khz-8bit-mono-mulaw");
        request.Headers["User-Agent"].ShouldNotBeEmpty();
    }

    [Test]
    public async Task A_phrase_that_was_heard_in_part_is_not_begun_again()
    {
        _host.Service.Faults.Add(new() { Path = "/tts", TruncateAtByte = 6_000, CloseCode = 1011 });
        await using var voice = _host.StartVoice();
        await Should.ThrowAsync<SpeechSynthesisException>(() => Listener.HearAsync(voice, Text));
        _host.Service.Requests.ShouldBeEmpty();
        (await Listener.HearAsync(voice, "Sorry.")).Words.ShouldHaveSingleItem();
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_phrase_without_audio_is_not_taken_for_one_that_was_spoken(bool isOverHttp)
    {
        _host.Service.Options = _host.Service.Options with { IsMute = true };
        if (isOverHttp)
            _host.Service.Faults.Add(new() { Path = "/tts", Status = 503, Times = null });
        await using var voice = _host.StartVoice();
        await Should.ThrowAsync<SpeechSynthesisException>(() => Listener.HearAsync(voice, Text));
        _host.Service.Requests.Count.ShouldBe(isOverHttp ? 1 : 0);
    }

    [Test]
    public async Task A_voice_that_there_is_not_is_told_with_the_services_reason()
    {
        await using var voice = _host.StartVoice("en-US-NobodyNeural");
        var failure = await Should.ThrowAsync<SpeechSynthesisException>(() => Listener.HearAsync(voice, Text));
        failure.Message.ShouldContain("1007");
        failure.Message.ShouldContain("Unsupported voice", Case.Insensitive);
        failure.Message.ShouldNotContain("morning");
        _host.Service.Connections.ShouldHaveSingleItem();
    }

    [TestCase(401)]
    [TestCase(403)]
    public async Task Who_is_refused_is_told_at_the_first_phrase(int status)
    {
        _host.Service.Faults.Add(new() { Path = "/tts", Status = status, Times = null });
        await using var voice = _host.StartVoice();
        (await Should.ThrowAsync<SpeechSynthesisException>(() => Listener.HearAsync(voice, Text))).Message.ShouldContain($"{status}");
        _host.Service.Requests.ShouldBeEmpty();
    }

    [Test]
    public async Task Garbage_breaks_the_connection_and_no_more()
    {
        _host.Service.Faults.Add(new() { Path = "/tts", Garbage = true });
        await using var voice = _host.StartVoice();
        (await Listener.HearAsync(voice, Text)).Words.Count.ShouldBe(7);
    }

    [TestCase("opened")]
    [TestCase("speaking")]
    [TestCase("refused")]
    public async Task Whenever_a_call_ends_nothing_is_left_behind(string state)
    {
        _host.Service.Options = _host.Service.Options with { SynthesisSpeed = 1 };
        if (state == "refused")
            _host.Service.Faults.Add(new() { Path = "/tts", Status = 403 });
        var voice = _host.StartVoice();
        if (state == "speaking")
            await Listener.HearAsync(voice, Text, leaveAfterBytes: 1);
        await voice.DisposeAsync();
        await voice.DisposeAsync();
        await AzureHost.UntilAsync(() => _host.Service.Connections.All(connection => connection.IsOver));
        await Should.ThrowAsync<ObjectDisposedException>(() => Listener.HearAsync(voice, Text));
    }

    private async Task AllIsProperAsync()
    {
        await AzureHost.UntilAsync(() => _host.Service.Connections.All(connection => connection.IsOver));
        _host.Service.Violations.ShouldBeEmpty();
    }
}
