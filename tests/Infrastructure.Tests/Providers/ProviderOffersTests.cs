using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using VoiceAssistant.Application.Audio;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.VendorEmulators.AzureSpeech;
using VoiceAssistant.VendorEmulators.Faults;
using VoiceAssistant.VendorEmulators.OpenAI;

namespace VoiceAssistant.Infrastructure.Tests.Providers;

/// <summary>On a host that describes providers and composes none, as the Api is.</summary>
internal sealed class ProviderOffersTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new();
    private AzureSpeechEmulator _azure = null!;
    private OpenAIEmulator _openAI = null!;
    private IHost? _host;

    [SetUp]
    public async Task StartAsync()
    {
        _azure = await AzureSpeechEmulator.StartAsync();
        _openAI = await OpenAIEmulator.StartAsync(new OpenAIEmulatorOptions());
    }

    [Test]
    public async Task All_voices_of_all_providers_are_offered_and_which_speaks_where_none_is_named()
    {
        var voices = await Offers("Azure, OpenAI, Local", "Offline").VoicesAsync(CancellationToken.None);
        (voices.IsComplete, voices.Problems.Count).ShouldBe((true, 0));
        voices.Items.ShouldContain(new OfferedVoice("Azure", "de-DE-ConradNeural", "de-DE", "male", IsDefault: false));
        voices.Items.ShouldContain(new OfferedVoice("Azure", "de-DE-KatjaNeural", "de-DE", "female", IsDefault: true));
        voices.Items.ShouldContain(new OfferedVoice("OpenAI", "alloy", null, null, IsDefault: true));
        voices.Items.ShouldContain(new OfferedVoice("Local", "slt", "en-US", "female", IsDefault: false));
        voices.Items.Select(voice => voice.Provider).Distinct().ShouldBe(["Azure", "OpenAI", "Local"]);
    }

    [Test]
    public async Task A_voice_of_the_settings_is_its_languages_default()
    {
        var voices = await Offers("Azure", "Offline", ("AzureSpeech:Voice", "de-DE-ConradNeural")).VoicesAsync(CancellationToken.None);
        voices.Items.Where(voice => voice.Language == "de-DE" && voice.IsDefault).Select(voice => voice.Name).ShouldBe(["de-DE-ConradNeural"]);
    }

    [Test]
    public async Task The_official_server_has_the_voices_that_are_documented()
    {
        var voices = await Offers("OpenAI", "Offline", ("OpenAI:BaseUrl", "https://api.openai.com/v1"), ("OpenAI:SpeechModel", "tts-1")).VoicesAsync(CancellationToken.None);
        voices.Items.Select(voice => voice.Name).ShouldBe(["alloy", "ash", "coral", "echo", "fable", "nova", "onyx", "sage", "shimmer"]);
    }

    [Test]
    public async Task Models_are_those_that_the_server_lists_and_that_of_the_settings()
    {
        _openAI.Options.Models = ["llama3", "qwen3"];
        var models = await Offers("Local", "OpenAI, Offline", ("OpenAI:ChatModel", "mine")).ModelsAsync(CancellationToken.None);
        models.Items.Select(model => (model.Provider, model.Name, model.IsDefault))
            .ShouldBe([("OpenAI", "llama3", false), ("OpenAI", "mine", true), ("OpenAI", "qwen3", false)]);
    }

    [Test]
    public async Task A_resource_of_azure_has_the_deployment_of_the_settings()
    {
        var models = await Offers(
            "Local", "AzureOpenAI", ("AzureOpenAI:Endpoint", "https://voice.openai.azure.com"), ("AzureOpenAI:ApiKey", "k"), ("AzureOpenAI:ChatDeployment", "mini"))
            .ModelsAsync(CancellationToken.None);
        models.Items.ShouldBe([new OfferedModel("AzureOpenAI", "mini", IsDefault: true)]);
    }

    [Test]
    public async Task One_that_refuses_takes_nothing_from_the_others_and_is_asked_again()
    {
        _azure.Faults.Add(new Fault { Path = "/cognitiveservices/voices/list", Status = 503 });
        var offers = Offers("Azure, Local", "Offline");
        for (var i = 0; i < 2; i++)
        {
            var first = await offers.VoicesAsync(CancellationToken.None);
            first.IsComplete.ShouldBeFalse();
            first.Problems.ShouldBe([new OfferProblem("Azure", "Azure tells nothing at the moment: Azure Speech answered 503.")]);
            first.Items.Select(voice => voice.Provider).Distinct().ShouldBe(["Local"]);
        }

        _time.Advance(TimeSpan.FromSeconds(31));
        (await offers.VoicesAsync(CancellationToken.None)).Items.Select(voice => voice.Provider).Distinct().ShouldBe(["Azure", "Local"]);
    }

    [Test]
    public async Task Settings_that_do_not_fit_are_a_problem_and_not_the_end_of_the_host()
    {
        var offers = Offers("Azure, Local", "OpenAI, Offline", ("AzureSpeech:Key", ""), ("OpenAI:ChatModel", ""));
        (await offers.VoicesAsync(CancellationToken.None)).Problems.ShouldHaveSingleItem().Sentence.ShouldContain("AzureSpeech:Key");
        (await offers.ModelsAsync(CancellationToken.None)).Problems.ShouldHaveSingleItem().Sentence.ShouldContain("OpenAI:ChatModel");
    }

    [Test]
    public async Task Calls_can_be_in_what_is_heard_and_spoken()
    {
        var both = await Offers("Azure, Local", "Offline").LanguagesAsync(CancellationToken.None);
        both.IsComplete.ShouldBeFalse("Azure takes any language");
        var german = both.Items.Single(language => language.Tag == "de-DE");
        (german.Name, string.Join(",", german.HeardBy), string.Join(",", german.SpokenBy)).ShouldBe(("German (de-DE)", "Azure", "Azure"));
        both.Items.Single(language => language.Tag == "en-GB").HeardBy.ShouldBe(["Azure", "Local"]);
        both.Items.Select(language => language.Tag).ShouldBeUnique();
    }

    [Test]
    public async Task A_language_that_nobody_hears_is_none()
    {
        var languages = await Offers("Local", "Offline", ("Speech:Synthesis", "Azure")).LanguagesAsync(CancellationToken.None);
        languages.Items.ShouldAllBe(language => language.Tag.StartsWith("en", StringComparison.Ordinal));
        languages.Items.Count.ShouldBeGreaterThan(1);
        languages.IsComplete.ShouldBeTrue();
    }

    [Test]
    public async Task A_provider_is_not_said_to_hear_what_only_another_speaks()
    {
        var languages = await Offers("Azure", "Offline", ("Speech:Recognition", "OpenAI"), ("AzureSpeech:Voice", "")).LanguagesAsync(CancellationToken.None);
        languages.Items.ShouldAllBe(language => language.HeardBy.Contains("OpenAI"));
        languages.Items.ShouldNotContain(language => language.Tag.StartsWith("zu", StringComparison.Ordinal), "nobody has told of it");
        languages.Items.ShouldContain(language => language.Tag == "pt-BR");
    }

    [TestCase("Azure", "de-DE-ConradNeural")]
    [TestCase("OpenAI", "alloy")]
    [TestCase("Local", "slt")]
    public async Task A_voice_says_a_sentence_outside_of_any_call(string provider, string voice)
    {
        var muLaw = await Offers("Azure, OpenAI, Local", "Offline").SpeakAsync(provider, new SynthesisSettings("en-US", voice, null), "How can I help you?", CancellationToken.None);
        (muLaw.Length / MuLaw.BytesPerMs).ShouldBeGreaterThan(300);
        muLaw.ShouldContain(sample => sample != MuLaw.Silence);
    }

    [Test]
    public async Task One_that_cannot_speak_says_why()
    {
        _openAI.Faults.Add(new Fault { Path = "/v1/audio/speech", Status = 401, Times = null });
        var failure = await Should.ThrowAsync<SpeechSynthesisException>(
            Offers("OpenAI", "Offline").SpeakAsync("OpenAI", new SynthesisSettings("en-US", "alloy", null), "Hello.", CancellationToken.None));
        failure.Message.ShouldContain("401");
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is IAsyncDisposable host)
            await host.DisposeAsync();
        await _azure.DisposeAsync();
        await _openAI.DisposeAsync();
    }

    private IProviderOffers Offers(string speech, string model, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Development });
        builder.Configuration.AddInMemoryCollection(
        [
            new("Speech:Provider", speech), new("Llm:Provider", model),
            new("AzureSpeech:Key", _azure.Options.Key), new("AzureSpeech:Endpoint", _azure.Origin.Replace("http", "ws", StringComparison.Ordinal)),
            new("OpenAI:ApiKey", "k"), new("OpenAI:BaseUrl", $"{_openAI.Origin}/v1"), new("OpenAI:ChatModel", "m"), new("OpenAI:SpeechModel", "m"),
            new("OpenAI:TranscriptionModel", "m"),
        ]);
        foreach (var (key, value) in settings)
            builder.Configuration[key] = value;
        builder.Services.AddSingleton<TimeProvider>(_time);
        builder.DescribeProviders();
        _host = builder.Build();
        return _host.Services.GetRequiredService<IProviderOffers>();
    }
}
