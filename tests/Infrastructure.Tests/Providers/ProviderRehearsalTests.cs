using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using VoiceAssistant.Application.Audio;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.Tests.Providers;

/// <summary>The adapters of the settings do in a rehearsal what they do in a call, and nobody outside is asked.</summary>
internal sealed class ProviderRehearsalTests
{
    private const string Unreachable = "127.0.0.1:9";

    private static readonly (string Key, string Value)[] Vendors =
    [
        ("AzureSpeech:Key", "secret"), ("AzureSpeech:Region", "westeurope"), ("AzureSpeech:UseTokens", "true"),
        ("OpenAI:ApiKey", "secret"), ("OpenAI:BaseUrl", $"http://{Unreachable}/v1"), ("OpenAI:ChatModel", "m"), ("OpenAI:SpeechModel", "m"),
        ("OpenAI:TranscriptionModel", "whisper-1"),
        ("AzureOpenAI:ApiKey", "secret"), ("AzureOpenAI:Endpoint", $"https://{Unreachable}"), ("AzureOpenAI:ChatDeployment", "m"),
    ];

    [TestCase("Azure")]
    [TestCase("OpenAI")]
    [TestCase("Local, Azure", Description = "the fallback")]
    public async Task An_utterance_is_understood(string provider)
    {
        await using var rehearsed = await OpenAsync(provider, "Offline");
        await using var recognizer = rehearsed.Recognizers!.Open();
        recognizer.Start(new RecognitionSettings("en-GB", ["Zorblatt"], "We sell tea.", ["stop"]) { OtherLanguages = ["de-DE"] });
        recognizer.BeginUtterance();
        for (var block = 0; block < 40; block++)
            recognizer.Write(Enumerable.Repeat(block < 25 ? (byte)0x10 : MuLaw.Silence, 20 * MuLaw.BytesPerMs).ToArray());
        recognizer.EndUtterance();
        var heard = await recognizer.Events.ReadAllAsync().FirstAsync(told => told is not PartialTranscript);
        heard.ShouldBeOfType<UtteranceRecognized>().Text.ShouldBe("when do you open?", StringCompareShould.IgnoreCase);
    }

    [TestCase("Azure", true)]
    [TestCase("OpenAI", false)]
    public async Task A_phrase_is_spoken(string provider, bool tellsWords)
    {
        await using var rehearsed = await OpenAsync(provider, "Offline");
        await using var voice = rehearsed.Voices!.Open();
        voice.Start(new SynthesisSettings("en-US", null, 1.2));
        var (ms, words) = (0, new List<string>());
        await foreach (var piece in voice.SpeakAsync("Fish and chips, at <nine>?", CancellationToken.None))
        {
            ms += piece.MuLaw.Length / MuLaw.BytesPerMs;
            words.AddRange(piece.Words.Select(word => word.Text));
        }

        ms.ShouldBeGreaterThan(100);
        words.ShouldBe(tellsWords ? ["Fish", "and", "chips,", "at", "<nine>?"] : []);
    }

    [TestCase("OpenAI")]
    [TestCase("AzureOpenAI")]
    [TestCase("AzureOpenAI", "AzureOpenAI:ApiVersion", "v1")]
    [TestCase("OpenAI", "OpenAI:BaseUrl", "https://api.openai.com/v1")]
    public async Task A_question_is_answered_word_by_word(string provider, string key = "", string value = "")
    {
        await using var rehearsed = await OpenAsync("Scripted", provider, (key, value));
        var updates = await rehearsed.Model!.GetStreamingResponseAsync([new ChatMessage(ChatRole.User, "When do you open?")]).ToListAsync();
        string.Concat(updates).ShouldBe("We open at nine. Is there more?");
        updates.Count.ShouldBeGreaterThan(5);
        updates.SelectMany(update => update.Contents).OfType<UsageContent>().ShouldHaveSingleItem();
    }

    [Test]
    public async Task What_asks_no_server_is_left_out()
    {
        await using var rehearsed = await OpenAsync("Local, Scripted", "Offline, Scripted");
        (rehearsed.Recognizers, rehearsed.Voices, rehearsed.Model).ShouldBe((null, null, null));
    }

    [Test]
    public async Task Vendors_that_are_not_set_up_in_production_are_rehearsed_as_well()
    {
        await using var rehearsed = await OpenAsync("Azure", "AzureOpenAI", [], Environments.Production);
        var updates = await rehearsed.Model!.GetStreamingResponseAsync([new ChatMessage(ChatRole.User, "When?")]).ToListAsync();
        string.Concat(updates).ShouldStartWith("We open");
    }

    private static Task<RehearsedProviders> OpenAsync(string speech, string model, (string Key, string Value) setting = default) =>
        OpenAsync(speech, model, setting.Key is { Length: > 0 } ? [.. Vendors, setting] : Vendors, Environments.Development);

    private static async Task<RehearsedProviders> OpenAsync(string speech, string model, (string Key, string Value)[] settings, string environment)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = environment });
        builder.Configuration.AddInMemoryCollection([new("Speech:Provider", speech), new("Llm:Provider", model)]);
        foreach (var (key, value) in settings)
            builder.Configuration[key] = value;
        builder.AddProviders();
        using var host = builder.Build();
        return await host.Services.GetRequiredService<IProviderRehearsal>().OpenAsync(CancellationToken.None);
    }
}
