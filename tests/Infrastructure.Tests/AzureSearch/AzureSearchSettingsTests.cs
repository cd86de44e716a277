using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.Tests.AzureSearch;

internal sealed class AzureSearchSettingsTests
{
    [TestCase("AzureAISearch:Endpoint", "", "AzureAISearch:Endpoint has to be the address of your service")]
    [TestCase("AzureAISearch:Endpoint", "example.search.windows.net", "AzureAISearch:Endpoint has to be")]
    [TestCase("AzureAISearch:Endpoint", "http://example.search.windows.net", "AzureAISearch:Endpoint has to be")]
    [TestCase("AzureAISearch:Endpoint", "https://example.search.windows.net/indexes", "AzureAISearch:Endpoint has to be")]
    [TestCase("AzureAISearch:ApiKey", "", "AzureAISearch:ApiKey is missing")]
    [TestCase("AzureAISearch:ApiKey", "a key", "AzureAISearch:ApiKey has spaces")]
    [TestCase("AzureAISearch:IndexName", "My Index", "AzureAISearch:IndexName has to be")]
    [TestCase("AzureAISearch:IndexName", "-a", "AzureAISearch:IndexName has to be")]
    public async Task A_setting_that_cannot_work_stops_the_boot_with_a_sentence(string key, string value, string sentence)
    {
        await using var host = await AzureSearchHost.StartAsync((key, value));
        (await Should.ThrowAsync<OptionsValidationException>(host.BootAsync)).Message.ShouldContain(sentence);
    }

    [Test]
    public async Task In_Production_a_host_without_a_service_starts_shows_it_and_refuses_at_use()
    {
        await using var host = await AzureSearchHost.StartProductionAsync();
        await host.BootAsync();
        (await host.HealthAsync()).Status.ShouldBe(HealthStatus.Degraded);
        (await Should.ThrowAsync<KnowledgeIndexException>(() => host.SearchAsync("cleaning"))).Message
            .ShouldBe("Azure AI Search is not configured: set AzureAISearch:Endpoint and AzureAISearch:ApiKey.");
        await Should.ThrowAsync<KnowledgeIndexException>(() => host.StoreAsync("Cleaning."));
    }

    [Test]
    public async Task In_Production_the_key_goes_over_https_alone()
    {
        await using var host = await AzureSearchHost.StartProductionAsync(("AzureAISearch:Endpoint", "http://127.0.0.1:5103"), ("AzureAISearch:ApiKey", "key"));
        await Should.ThrowAsync<OptionsValidationException>(host.BootAsync);
    }

    [Test]
    public async Task A_host_that_only_searches_can_do_with_a_query_key()
    {
        await using var host = await AzureSearchHost.StartAsync();
        var chunk = await host.StoreAsync("Cleaning costs sixty euros.");
        await using var searching = AzureSearchHost.Beside(host.Emulator, ("AzureAISearch:ApiKey", host.Emulator.Options.QueryKey));
        (await searching.FindAsync("cleaning", owner: host.Owner)).ShouldBe([chunk.Id]);
        (await Should.ThrowAsync<KnowledgeIndexException>(() => searching.StoreAsync("Parking is free."))).Message.ShouldContain("not one for writing");
    }
}
