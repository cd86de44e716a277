using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Hosting;
using VoiceAssistant.Infrastructure.OpenAI;

namespace VoiceAssistant.Infrastructure.Tests.OpenAI;

internal sealed class SettingsTests
{
    [TestCase("OpenAI:BaseUrl", "localhost:11434", "OpenAI:BaseUrl has to be an http or https address")]
    [TestCase("OpenAI:BaseUrl", "https://api.openai.com/v1", "OpenAI:ApiKey is missing: api.openai.com wants one.")]
    [TestCase("OpenAI:BaseUrl", "http://user:secret@localhost/v1", "OpenAI:BaseUrl has to be")]
    [TestCase("OpenAI:ApiKey", "sk with spaces", "OpenAI:ApiKey has spaces")]
    [TestCase("OpenAI:ChatModel", "", "OpenAI:ChatModel is missing: a server other than OpenAI's has models of its own.")]
    [TestCase("OpenAI:TranscriptionModel", "", "OpenAI:TranscriptionModel is missing")]
    [TestCase("OpenAI:SpeechModel", "", "OpenAI:SpeechModel is missing")]
    [TestCase("OpenAI:EmbeddingModel", "", "OpenAI:EmbeddingModel is missing")]
    public async Task A_setting_that_cannot_work_stops_the_boot_with_a_sentence(string key, string value, string sentence)
    {
        await using var host = await OpenAIHost.StartAsync((key, value));
        (await Should.ThrowAsync<OptionsValidationException>(host.BootAsync)).Message.ShouldContain(sentence);
    }

    [TestCase("AzureOpenAI:Endpoint", "", "AzureOpenAI:Endpoint has to be the address of your resource")]
    [TestCase("AzureOpenAI:ApiKey", "", "AzureOpenAI:ApiKey is missing")]
    [TestCase("AzureOpenAI:ChatDeployment", "", "AzureOpenAI:ChatDeployment is missing")]
    [TestCase("AzureOpenAI:EmbeddingDeployment", "", "AzureOpenAI:EmbeddingDeployment is missing")]
    [TestCase("AzureOpenAI:ApiVersion", "2024 &x=1", "AzureOpenAI:ApiVersion has to be a version")]
    public async Task So_does_one_of_Azure(string key, string value, string sentence)
    {
        await using var host = await OpenAIHost.StartAzureAsync((key, value));
        (await Should.ThrowAsync<OptionsValidationException>(host.BootAsync)).Message.ShouldContain(sentence);
    }

    [Test]
    public async Task In_Production_a_host_without_a_key_starts_shows_it_and_refuses_at_use()
    {
        await using var host = await OpenAIHost.StartProductionAsync(("OpenAI:BaseUrl", "https://api.openai.com/v1"));
        await host.BootAsync();
        (await host.HealthAsync("openai")).Status.ShouldBe(HealthStatus.Degraded);
        (await Should.ThrowAsync<OpenAIException>(() => host.AskAsync())).Message.ShouldBe("OpenAI is not configured.");
        await using var voice = host.OpenVoice();
        await Should.ThrowAsync<SpeechSynthesisException>(async () => await voice.SpeakAsync("Hello.", default).ToListAsync());
        await using var recognizer = host.OpenRecognizer();
        recognizer.BeginUtterance();
        recognizer.Write(new byte[8_000]);
        recognizer.EndUtterance();
        (await recognizer.Events.ReadAsync().AsTask().WaitAsync(OpenAIHost.Deadline)).ShouldBe(new RecognitionFailed("OpenAI is not configured."));
    }

    [Test]
    public async Task In_Production_so_does_one_without_a_resource_of_Azure()
    {
        await using var host = await OpenAIHost.StartProductionAsync(("Llm:Provider", "AzureOpenAI,Offline"), ("Embeddings:Provider", "AzureOpenAI"));
        await host.BootAsync();
        (await host.HealthAsync("azure-openai")).Description.ShouldBe("not configured: set AzureOpenAI:Endpoint and AzureOpenAI:ApiKey");
        (await host.HealthAsync("openai")).Status.ShouldBe(HealthStatus.Healthy);
        (await host.AskAsync()).ShouldNotBeEmpty();
        await Should.ThrowAsync<OpenAIException>(() => host.Embeddings.GenerateAsync(["tea"]));
    }

    [Test]
    public async Task Half_of_the_settings_stop_the_boot_in_Production_as_well()
    {
        await using var host = await OpenAIHost.StartProductionAsync(("Llm:Provider", "AzureOpenAI"), ("AzureOpenAI:ApiKey", "key"));
        await Should.ThrowAsync<OptionsValidationException>(host.BootAsync);
    }

    [Test]
    public void OpenAIs_own_models_have_defaults_and_the_newer_limit_of_tokens()
    {
        var official = new OpenAIOptions { ChatModel = "gpt-4.1" };
        official.FillModels();
        (official.ChatModel, official.EmbeddingModel, official.SpeechModel, official.TranscriptionModel)
            .ShouldBe(("gpt-4.1", "text-embedding-3-small", "gpt-4o-mini-tts", "gpt-4o-mini-transcribe"));
        official.EffectiveLimit.ShouldBe(TokenLimit.MaxCompletionTokens);
    }

    [Test]
    public async Task An_unknown_provider_of_embeddings_is_told_with_the_choices() =>
        (await Should.ThrowAsync<BootException>(() => OpenAIHost.StartAsync(("Embeddings:Provider", "Magic")))).Message
            .ShouldBe("Embeddings:Provider names 'Magic', which is unknown; for embeddings there are Local, OpenAI, AzureOpenAI, None.");

    [Test]
    public async Task Without_a_provider_of_embeddings_there_are_none()
    {
        await using var host = await OpenAIHost.StartAsync(("Embeddings:Provider", "none"));
        Should.Throw<InvalidOperationException>(() => host.Embeddings);
        host.Embedder.Model.ShouldBeNull();
        (await host.HealthAsync("embeddings")).Description.ShouldBe("None: documents are found by their words alone");
    }
}
