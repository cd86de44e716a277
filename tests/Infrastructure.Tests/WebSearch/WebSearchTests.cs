using VoiceAssistant.Application.Ports;
using VoiceAssistant.VendorEmulators.WebSearch;

namespace VoiceAssistant.Infrastructure.Tests.WebSearch;

internal sealed class WebSearchTests
{
    private static readonly WebHit Hours = new(
        "Opening hours - Harbour Museum", "https://museum.example/hours", "The Harbour Museum is open Tuesday to Sunday, 10 am to 6 pm. It's closed on Mondays.");

    private static readonly WebHit Tickets = new(
        "Harbour Museum tickets", "https://museum.example/tickets", "Tickets are 12 euros; children < 6 years are free. The museum & its café take cards.");

    [TestCase("Searxng", "GET", "/search?q=museum%20opening%20hours&format=json", "")]
    [TestCase("Brave", "GET", "/res/v1/web/search?q=museum%20opening%20hours&count=5&result_filter=web", "web-search-key")]
    [TestCase("tavily", "POST", "/search", "Bearer web-search-key")]
    public async Task Each_engine_is_asked_in_its_own_way_and_its_pages_are_plain_text(string engine, string method, string path, string key)
    {
        await using var host = await WebSearchHost.StartAsync(engine);
        await host.BootAsync();
        host.Search.IsConfigured.ShouldBeTrue();
        (await host.FindAsync()).ShouldBe([Hours, Tickets]);
        host.Emulator.Requests.ShouldHaveSingleItem().ShouldBe((method, path, key));
    }

    [TestCase("Searxng")]
    [TestCase("Brave")]
    [TestCase("Tavily")]
    public async Task What_is_on_no_page_is_found_nowhere_and_no_more_is_given_than_is_wanted(string engine)
    {
        await using var host = await WebSearchHost.StartAsync(engine);
        (await host.FindAsync("zeppelin")).ShouldBeEmpty();
        (await host.Search.SearchAsync("museum", take: 1, language: null, CancellationToken.None)).ShouldBe([Hours]);
        (await host.Search.SearchAsync("museum", take: 1000, language: null, CancellationToken.None)).Count.ShouldBe(2);
    }

    [TestCase("Searxng", "de", "&language=de")]
    [TestCase("Searxng", "zh-Hant-TW", "&language=zh-TW")]
    [TestCase("Searxng", "PT-br", "&language=pt-BR")]
    [TestCase("Searxng", "de-x-house&format=html", "")]
    [TestCase("Brave", "de-AT", "&search_lang=de")]
    [TestCase("Brave", "en-GB", "&search_lang=en-gb")]
    [TestCase("Brave", "pt", "&search_lang=pt-br")]
    [TestCase("Brave", "pt-PT", "&search_lang=pt-pt")]
    [TestCase("Brave", "ja-JP", "&search_lang=jp")]
    [TestCase("Brave", "zh-TW", "&search_lang=zh-hant")]
    [TestCase("Brave", "tlh", "")]
    [TestCase("Brave", "", "")]
    public async Task A_language_is_named_as_the_engine_names_it_or_not_at_all(string engine, string language, string told)
    {
        await using var host = await WebSearchHost.StartAsync(engine);
        (await host.FindAsync(language: language)).Count.ShouldBe(2);
        var (_, path, _) = host.Emulator.Requests.ShouldHaveSingleItem();
        path.ShouldEndWith((engine == "Brave" ? "&result_filter=web" : "&format=json") + told);
    }

    [Test]
    public async Task A_language_that_is_refused_all_the_same_is_left_out()
    {
        await using var host = await WebSearchHost.StartAsync("Brave");
        (await host.FindAsync(language: "el")).ShouldBe([Hours, Tickets]);
        host.Emulator.Requests.Count.ShouldBe(2);
    }

    [Test]
    public async Task A_question_may_have_any_signs_in_it()
    {
        await using var host = await WebSearchHost.StartAsync("Brave");
        (await host.FindAsync("museum & \"opening\" #1 + 50% ? zürich")).ShouldContain(Hours);
        host.Emulator.Requests.Single().PathAndQuery.ShouldContain("count=5");
    }

    [Test]
    public async Task A_question_gives_SearXNG_no_orders()
    {
        await using var host = await WebSearchHost.StartAsync("Searxng");
        (await host.FindAsync("!!g :de museum a!b <5 ?")).ShouldContain(Hours);
        host.Emulator.Requests.Single().PathAndQuery.ShouldBe("/search?q=g%20de%20museum%20a%21b%205%20%3F&format=json");
    }

    [Test]
    public async Task An_engine_may_lie_under_a_path_and_behind_a_proxy_that_wants_a_key()
    {
        await using var host = await WebSearchHost.StartAsync("Searxng", ("WebSearch:ApiKey", "of-the-proxy"));
        await host.FindAsync();
        host.Emulator.Requests.Single().Key.ShouldBe("Bearer of-the-proxy");
    }

    [TestCase("Searxng")]
    [TestCase("Brave")]
    [TestCase("Tavily")]
    public async Task Pages_that_cannot_be_visited_are_left_out_and_long_texts_have_an_end(string engine)
    {
        await using var host = await WebSearchHost.StartAsync(engine);
        host.Emulator.Options.Pages =
        [
            new EmulatedPage("museum", "javascript:alert(1)", "museum"),
            new EmulatedPage("museum", "/relative", "museum"),
            new EmulatedPage(new string('m', 5_000) + " museum", "https://long.example/", string.Concat(Enumerable.Repeat("museum ", 2_000))),
            new EmulatedPage("museum", "https://long.example/", "the same page again"),
            new EmulatedPage("", "https://untitled.example/", "museum"),
        ];
        var hits = await host.FindAsync();
        hits.Select(hit => hit.Url).ShouldBe(["https://long.example/", "https://untitled.example/"]);
        (hits[0].Title.Length, hits[0].Title[^1]).ShouldBe((200, '…'));
        hits[0].Text.Length.ShouldBeLessThanOrEqualTo(1_000);
        hits[0].Text.ShouldEndWith("…");
        hits[1].Title.ShouldBe("untitled.example");
    }
}
