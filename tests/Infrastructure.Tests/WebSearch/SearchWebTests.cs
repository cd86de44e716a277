using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Tools;
using VoiceAssistant.Tests;
using VoiceAssistant.VendorEmulators.WebSearch;

namespace VoiceAssistant.Infrastructure.Tests.WebSearch;

/// <summary>The use case as a host does it.</summary>
internal sealed class SearchWebTests
{
    [Test]
    public async Task Pages_are_found_and_a_failure_is_told()
    {
        await using var emulator = await WebSearchEmulator.StartAsync(new WebSearchEmulatorOptions());
        await using var host = await TestHost.StartAsync(settings: new() { ["WebSearch:Provider"] = "Searxng", ["WebSearch:BaseUrl"] = emulator.Origin });
        (await host.SendAsync(new SearchWebQuery("weather", "en-US"))).Value.ShouldHaveSingleItem().Url.ShouldBe("https://weather.example/harbour");

        emulator.Options.GivesJson = false;
        (await host.SendAsync(new SearchWebQuery("weather", null))).Error.ShouldBeOfType<UnavailableError>().Message.ShouldStartWith("Searxng gives no JSON");

        foreach (var wrong in (string[])["", "  ", new string('x', SearchWebQuery.LongestQuery + 1)])
            (await host.SendAsync(new SearchWebQuery(wrong, null))).Error.ShouldBeOfType<InvalidError>().Fields.Keys.ShouldBe(["Query"]);
    }

    [Test]
    public async Task A_deployment_without_an_engine_says_so()
    {
        await using var host = await TestHost.StartAsync();
        (await host.SendAsync(new SearchWebQuery("weather", null))).Error.ShouldBe(new UnavailableError("This deployment has no search engine: set WebSearch:Provider."));
    }
}
