using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Hosting;
using VoiceAssistant.Infrastructure.WebSearch;

namespace VoiceAssistant.Infrastructure.Tests.WebSearch;

internal sealed class WebSearchSettingsTests
{
    [TestCase("None")]
    [TestCase("")]
    public async Task Without_a_choice_there_is_no_engine(string none)
    {
        await using var host = await WebSearchHost.StartAsync(none);
        await host.BootAsync();
        host.Search.IsConfigured.ShouldBeFalse();
        (await host.FailAsync()).ShouldBe("WebSearch:Provider is None: there is no search engine to be asked.");
    }

    [Test]
    public async Task A_choice_that_is_unknown_stops_the_boot() =>
        (await Should.ThrowAsync<BootException>(() => WebSearchHost.StartAsync("Google"))).Message
            .ShouldBe("WebSearch:Provider names 'Google', which is unknown; there are None, Searxng, Brave, Tavily.");

    [TestCase("Searxng", "BaseUrl", "", "WebSearch:BaseUrl is missing: it is where your Searxng is")]
    [TestCase("Searxng", "BaseUrl", "localhost:8080", "WebSearch:BaseUrl has to be an http or https address")]
    [TestCase("Brave", "BaseUrl", "https://user:key@example.com", "WebSearch:BaseUrl has to be an http or https address")]
    [TestCase("Brave", "ApiKey", "", "WebSearch:ApiKey is missing: Brave wants one.")]
    [TestCase("Tavily", "ApiKey", "", "WebSearch:ApiKey is missing: Tavily wants one.")]
    [TestCase("Tavily", "ApiKey", "a key", "WebSearch:ApiKey has spaces")]
    [TestCase("Tavily", "TimeoutMs", "499", "WebSearch:TimeoutMs has to be from 500 to 30000.")]
    public async Task A_setting_that_cannot_work_stops_the_boot_with_a_sentence(string engine, string key, string value, string sentence)
    {
        await using var host = await WebSearchHost.StartAsync(engine, ($"WebSearch:{key}", value));
        (await Should.ThrowAsync<OptionsValidationException>(host.BootAsync)).Message.ShouldContain(sentence);
    }

    [TestCase("Brave")]
    [TestCase("Tavily")]
    public async Task A_vendors_own_address_need_not_be_set(string engine)
    {
        await using var host = await WebSearchHost.StartAsync(engine, ("WebSearch:BaseUrl", ""));
        await host.BootAsync();
    }

    [TestCase("The <strong>open</strong>ing<br/>hours&nbsp;&amp; more", "The opening hours & more")]
    [TestCase("3 < 4 and 5 > 4, a<b", "3 < 4 and 5 > 4, a<b")]
    [TestCase("<p>One</p><p>two</p>\r\n\t three ", "One two three")]
    [TestCase("a<script>alert('x < y')</script>b<!-- c -->d<style>p { }</style>", "a b d")]
    [TestCase("It&#x27;s &quot;so&quot; &lt;b&gt;", "It's \"so\" <b>")]
    [TestCase("un\u200bseen\u202e\U000E0041 bell\u0007", "unseen bell")]
    [TestCase(null, "")]
    public void Text_is_plain(string? told, string plain) => HitText.Plain(told, 100).ShouldBe(plain);

    [Test]
    public void A_text_does_not_end_within_a_sign()
    {
        HitText.Plain(string.Concat(Enumerable.Repeat("😀", 20)), 10).ShouldBe("😀😀😀😀…");
        HitText.Plain("0123456789", 10).ShouldBe("0123456789");
        HitText.Plain("01234567 9x", 10).ShouldBe("01234567…");
    }
}
