using Microsoft.Extensions.AI;
using VoiceAssistant.Infrastructure.OpenAI;
using VoiceAssistant.VendorEmulators.OpenAI;

namespace VoiceAssistant.Infrastructure.Tests.OpenAI;

internal sealed class AzureChatTests
{
    [Test]
    public async Task A_deployment_is_asked_by_its_path_with_the_version_and_the_key_of_the_resource()
    {
        await using var host = await OpenAIHost.StartAzureAsync();
        (await host.AskAsync(options: new ChatOptions { MaxOutputTokens = 40 })).ToChatResponse().Text.ShouldNotBeEmpty();
        var request = host.OnlyRequest();
        (request.Path + request.Query).ShouldBe("/openai/deployments/mini/chat/completions?api-version=2024-10-21");
        request.Headers["api-key"].ShouldBe("azure-key");
        request.Headers.ShouldNotContainKey("Authorization");
        request.Json.GetProperty("max_tokens").GetInt32().ShouldBe(40);
    }

    [Test]
    public async Task The_model_of_an_assistant_is_a_deployment()
    {
        await using var host = await OpenAIHost.StartAzureAsync();
        await host.AskAsync(options: new ChatOptions { ModelId = "gpt-4.1_large" });
        host.OnlyRequest().Path.ShouldBe("/openai/deployments/gpt-4.1_large/chat/completions");
    }

    [TestCase("../../mine")]
    [TestCase("a/b")]
    [TestCase("a?b")]
    [TestCase("")]
    public async Task Unless_it_would_be_another_path(string name)
    {
        await using var host = await OpenAIHost.StartAzureAsync();
        await Should.ThrowAsync<OpenAIException>(() => host.AskAsync(options: new ChatOptions { ModelId = name }));
        host.Emulator.Requests.ShouldBeEmpty();
    }

    [Test]
    public async Task The_paths_without_a_version_can_be_chosen()
    {
        await using var host = await OpenAIHost.StartAzureAsync(("AzureOpenAI:ApiVersion", "v1"));
        (await host.AskAsync()).ToChatResponse().Text.ShouldNotBeEmpty();
        (host.OnlyRequest().Path + host.OnlyRequest().Query).ShouldBe("/openai/v1/chat/completions");
        host.OnlyRequest().Json.GetProperty("model").GetString().ShouldBe("mini");
    }

    [Test]
    public async Task A_prompt_that_the_filter_refuses_is_an_error_with_its_name()
    {
        await using var host = await OpenAIHost.StartAzureAsync();
        host.Emulator.Options.Answer = _ => new ChatAnswer("") { IsPromptFiltered = true };
        var refusal = await Should.ThrowAsync<OpenAIException>(() => host.AskAsync());
        (refusal.Status, refusal.Code).ShouldBe((400, OpenAIException.Filtered));
        host.Emulator.Requests.Count.ShouldBe(1);
    }

    [Test]
    public async Task A_retry_has_the_version_once()
    {
        await using var host = await OpenAIHost.StartAzureAsync();
        host.Emulator.Faults.Add(new VendorEmulators.Faults.Fault { Status = 503 });
        await host.AskAsync();
        host.Emulator.Requests.Select(request => request.Query).Distinct().ShouldBe(["?api-version=2024-10-21"]);
        host.Emulator.Requests.Count.ShouldBe(2);
    }

    [Test]
    public async Task Texts_get_their_vectors_from_another_deployment()
    {
        await using var host = await OpenAIHost.StartAzureAsync();
        (await host.Embeddings.GenerateAsync(["tea"])).Count.ShouldBe(1);
        host.OnlyRequest().Path.ShouldBe("/openai/deployments/vectors/embeddings");
    }
}
