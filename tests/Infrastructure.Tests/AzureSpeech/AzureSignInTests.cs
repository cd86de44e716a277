using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.AzureSpeech;
using VoiceAssistant.Infrastructure.AzureSpeech.Synthesis;
using VoiceAssistant.VendorEmulators.AzureSpeech;

namespace VoiceAssistant.Infrastructure.Tests.AzureSpeech;

internal sealed class AzureSignInTests
{
    private const string Text = "Good morning.";

    private static readonly KeyValuePair<string, string?> Tokens = new("AzureSpeech:UseTokens", "true");

    [Test]
    public async Task With_tokens_no_connection_carries_the_key_and_calls_share_one_token()
    {
        await using var host = await AzureHost.StartAsync(options: null, Tokens);
        for (var i = 0; i < 2; i++)
        {
            await using var voice = host.StartVoice();
            (await Listener.HearAsync(voice, Text)).Bytes.ShouldBeGreaterThan(0);
        }

        host.Service.Connections.ShouldAllBe(connection => !connection.Headers.ContainsKey(AzureCredentials.KeyHeader));
        host.Service.Connections.Select(connection => connection.Headers["Authorization"]).Distinct().ShouldHaveSingleItem();
    }

    [Test]
    public async Task A_token_that_is_refused_is_renewed_once()
    {
        await using var host = await AzureHost.StartAsync(options: null, Tokens);
        host.Service.Faults.Add(new() { Path = "/tts", Status = 401 });
        await using var voice = host.StartVoice();
        (await Listener.HearAsync(voice, Text)).Words.Count.ShouldBe(2);
    }

    [Test]
    public async Task And_not_again_and_again()
    {
        await using var host = await AzureHost.StartAsync(options: null, Tokens);
        host.Service.Faults.Add(new() { Path = "/tts", Status = 401, Times = null });
        await using var voice = host.StartVoice();
        await Should.ThrowAsync<SpeechSynthesisException>(() => Listener.HearAsync(voice, Text));
        host.Service.Faults.Clear();
        (await Listener.HearAsync(voice, Text)).Words.Count.ShouldBe(2);
    }

    [Test]
    public async Task A_token_that_has_expired_while_nobody_called_is_replaced()
    {
        await using var host = await AzureHost.StartAsync(new SpeechEmulatorOptions { TokenLifetimeSeconds = 0 }, Tokens);
        await using (var voice = host.StartVoice())
            await Should.ThrowAsync<SpeechSynthesisException>(() => Listener.HearAsync(voice, Text));
        host.Service.Options = new SpeechEmulatorOptions();
        await using (var voice = host.StartVoice())
            (await Listener.HearAsync(voice, Text)).Words.Count.ShouldBe(2);
    }

    [Test]
    public async Task A_wrong_key_is_told_to_hearing_and_speaking_alike()
    {
        await using var host = await AzureHost.StartAsync(options: null, new KeyValuePair<string, string?>("AzureSpeech:Key", "wrong"));
        await using var voice = host.StartVoice();
        (await Should.ThrowAsync<SpeechSynthesisException>(() => Listener.HearAsync(voice, Text))).Message.ShouldContain("401");
        await using var recognizer = host.StartRecognizer();
        (await new Caller(recognizer).NextAsync()).ShouldBeOfType<RecognitionFailed>().Reason.ShouldContain("401");
    }

    [Test]
    public async Task A_token_that_cannot_be_fetched_is_told_with_the_status()
    {
        await using var host = await AzureHost.StartAsync(options: null, Tokens);
        host.Service.Faults.Add(new() { Path = "/sts", Status = 403, Times = null });
        await using var recognizer = host.StartRecognizer();
        (await new Caller(recognizer).NextAsync()).ShouldBeOfType<RecognitionFailed>().Reason.ShouldContain("403");
    }

    [Test]
    public async Task The_voices_are_listed_beside_the_start_so_that_every_language_has_one()
    {
        await using var host = await AzureHost.StartAsync();
        await host.RunAsync();
        await AzureHost.UntilAsync(() => host.Log.Lines.Any(line => line.Contains("offers", StringComparison.Ordinal)));
        string.Join('\n', host.Log.Lines).ShouldContain("Azure Speech offers 16 voices");
        var choice = host.Services.GetRequiredService<VoiceChoice>();
        choice.For("de-AT").ShouldBe("de-DE-KatjaNeural"); // the one of ours is not among them
        choice.For("qq").ShouldBe(AzureLanguages.AnyLanguage);
    }

    [Test]
    public async Task Voices_that_cannot_be_listed_keep_no_host_from_starting()
    {
        await using var host = await AzureHost.StartAsync();
        host.Service.Faults.Add(new() { Path = "/cognitiveservices/voices", Status = 500 });
        await host.RunAsync();
        await AzureHost.UntilAsync(() => host.Log.Lines.Any(line => line.Contains("could not be listed: Azure Speech answered 500", StringComparison.Ordinal)));
        host.Services.GetRequiredService<VoiceChoice>().For("de-AT").ShouldBe("de-AT-IngridNeural");
    }
}
