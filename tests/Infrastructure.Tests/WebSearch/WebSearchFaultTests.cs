using Microsoft.Extensions.Diagnostics.HealthChecks;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Providers.Fallback;
using VoiceAssistant.Infrastructure.Tests.AzureSearch;
using VoiceAssistant.VendorEmulators.Faults;
using VoiceAssistant.VendorEmulators.WebSearch;

namespace VoiceAssistant.Infrastructure.Tests.WebSearch;

internal sealed class WebSearchFaultTests
{
    [TestCase("Searxng")]
    [TestCase("Brave")]
    [TestCase("Tavily")]
    public async Task What_may_pass_is_tried_once_more(string engine)
    {
        await using var host = await WebSearchHost.StartAsync(engine);
        foreach (var fault in (Fault[])[new() { Status = 503 }, new() { DropsUnserved = true }, new() { DropAtByte = 10 }])
        {
            host.Emulator.Faults.Add(fault);
            (await host.FindAsync()).Count.ShouldBe(2);
        }

        host.Emulator.Requests.Count.ShouldBe(6);
        host.Emulator.Faults.Add(new Fault { Status = 502, Times = 2 });
        (await host.FailAsync()).ShouldBe($"{engine} answered 502.");
        host.Emulator.Requests.Count.ShouldBe(8);
        (await host.FindAsync()).Count.ShouldBe(2);
    }

    [TestCase("Searxng", 403, null, "gives no JSON (403): add json to search.formats in its settings.yml.")]
    [TestCase("Searxng", 401, null, "does not take our key (401): check WebSearch:ApiKey.")]
    [TestCase("Searxng", 429, null, "takes us for a robot, or has too many searches (429): let our address pass in its limiter.toml.")]
    [TestCase("Brave", 401, null, "does not take our key (401): check WebSearch:ApiKey.")]
    [TestCase("Brave", 403, "html", "does not take our key (403): check WebSearch:ApiKey.")]
    [TestCase("Brave", 422, "SUBSCRIPTION_TOKEN_INVALID", "does not take our key (422): check WebSearch:ApiKey.")]
    [TestCase("Brave", 429, "QUOTA_LIMITED", "answers no more searches, as the quota of the account is used up (429).")]
    [TestCase("Brave", 404, "html", "is not at WebSearch:BaseUrl (404): check the address.")]
    [TestCase("Brave", 301, "html", "leads to another address (301): set WebSearch:BaseUrl to where it is.")]
    [TestCase("Brave", 200, "html", "answered with something else than was agreed: is WebSearch:BaseUrl right?")]
    [TestCase("Tavily", 401, null, "does not take our key (401): check WebSearch:ApiKey.")]
    [TestCase("Tavily", 432, null, "answers no more searches, as the quota of the account is used up (432).")]
    [TestCase("Tavily", 433, null, "answers no more searches, as the quota of the account is used up (433).")]
    [TestCase("Tavily", 400, null, "does not take the question (400).")]
    public async Task What_is_refused_is_told_in_a_sentence_and_not_tried_again(string engine, int status, string? code, string sentence)
    {
        await using var host = await WebSearchHost.StartAsync(engine);
        host.Emulator.Faults.Add(new Fault { Status = status, Code = code });
        (await host.FailAsync()).ShouldBe($"{engine} {sentence}");
        host.Emulator.Requests.ShouldHaveSingleItem();
    }

    [TestCase("Searxng")]
    [TestCase("Brave")]
    [TestCase("Tavily")]
    public async Task What_is_no_answer_is_told_as_such(string engine)
    {
        await using var host = await WebSearchHost.StartAsync(engine);
        foreach (var fault in (Fault[])[new() { Garbage = true }, new() { TruncateAtByte = 40 }, new() { TruncateAtByte = 0 }])
        {
            host.Emulator.Faults.Add(fault);
            (await host.FailAsync()).ShouldBe($"{engine} answered with something else than was agreed: is WebSearch:BaseUrl right?");
            (await host.FindAsync()).Count.ShouldBe(2);
        }

        host.Emulator.Options.Pages = [new EmulatedPage("museum", "https://huge.example/", new string('x', 3_000_000))];
        (await host.FailAsync()).ShouldBe($"{engine} gave an answer that is too long.");
    }

    [Test]
    public async Task Engines_behind_one_that_did_not_answer_it_are_named()
    {
        await using var host = await WebSearchHost.StartAsync("Searxng");
        host.Emulator.Options.Unresponsive = [("google", "Suspended: CAPTCHA"), ("bing", "timeout")];
        (await host.FailAsync()).ShouldBe("Searxng found nothing, as engines did not answer it: google (Suspended: CAPTCHA), bing (timeout).");
        host.Emulator.Options.GivesJson = false;
        (await host.FailAsync()).ShouldContain("settings.yml");
    }

    [Test]
    public async Task Too_many_searches_are_tried_again_where_the_wait_is_short()
    {
        await using var host = await WebSearchHost.StartInAsync(HurriedTime.Of(TimeSpan.FromSeconds(1)), "Brave", ("WebSearch:TimeoutMs", "30000"));
        foreach (var wait in (string?[])["1", null, "0"])
        {
            host.Emulator.Faults.Add(new Fault { Status = 429, RetryAfter = wait });
            (await host.FindAsync()).Count.ShouldBe(2);
        }

        host.Emulator.Requests.Count.ShouldBe(6);
        for (var i = 0; i < Breaker.MostFailures; i++)
        {
            host.Emulator.Faults.Add(new Fault { Status = 429, RetryAfter = "30" });
            (await host.FailAsync()).ShouldBe("Brave takes no more searches at the moment (429). Try again later.");
        }

        host.Emulator.Requests.Count.ShouldBe(6 + Breaker.MostFailures);
        (await host.HealthAsync()).Status.ShouldBe(HealthStatus.Healthy);
    }

    [Test]
    public async Task An_answer_that_is_late_is_not_waited_for_and_not_asked_for_again()
    {
        await using var host = await WebSearchHost.StartAsync("Tavily", ("WebSearch:TimeoutMs", "2500"));
        host.Emulator.Faults.Add(new Fault { FirstByteDelayMs = 600_000 });
        var asked = host.FindAsync();
        host.Time.Advance(TimeSpan.FromMilliseconds(2_499));
        asked.IsCompleted.ShouldBeFalse();
        host.Time.Advance(TimeSpan.FromMilliseconds(1));
        (await Should.ThrowAsync<WebSearchException>(() => asked)).Message.ShouldBe("Tavily did not answer within 2.5 s.");
        host.Emulator.Requests.Count.ShouldBeLessThan(2);
    }

    [Test]
    public async Task One_that_keeps_failing_is_not_asked_for_a_while_and_readiness_says_so()
    {
        await using var host = await WebSearchHost.StartAsync("Brave", ("WebSearch:ApiKey", "another"));
        (await host.HealthAsync()).Description.ShouldBe("Brave");
        for (var i = 0; i < Breaker.MostFailures; i++)
            await host.FailAsync();
        var requests = host.Emulator.Requests.Count;
        (await host.FailAsync()).ShouldContain("has been failing since");
        host.Emulator.Requests.Count.ShouldBe(requests);
        var health = await host.HealthAsync();
        (health.Status, health.Description!.Contains("does not take our key (422)", StringComparison.Ordinal)).ShouldBe((HealthStatus.Degraded, true));

        host.Emulator.Options.ApiKey = "another";
        host.Time.Advance(Breaker.Pause);
        (await host.FindAsync()).Count.ShouldBe(2);
        (await host.HealthAsync()).Status.ShouldBe(HealthStatus.Healthy);
    }

    [Test]
    public async Task Questions_that_are_not_taken_say_nothing_about_the_engine()
    {
        await using var host = await WebSearchHost.StartAsync("Brave");
        for (var i = 0; i < Breaker.MostFailures; i++)
            (await Should.ThrowAsync<WebSearchException>(() => host.FindAsync(new string('x', 401)))).Message.ShouldBe("Brave does not take the question (422).");
        (await host.FindAsync()).Count.ShouldBe(2);
    }

    [Test]
    public async Task Whoever_does_not_wait_any_longer_has_met_no_failure()
    {
        await using var host = await WebSearchHost.StartAsync("Searxng");
        host.Emulator.Faults.Add(new Fault { FirstByteDelayMs = 600_000, Times = Breaker.MostFailures });
        for (var i = 0; i < Breaker.MostFailures; i++)
        {
            using var gone = new CancellationTokenSource();
            var asked = host.Search.SearchAsync("museum", take: 5, language: null, gone.Token);
            await gone.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(() => asked);
        }

        (await host.HealthAsync()).Status.ShouldBe(HealthStatus.Healthy);
    }

    [Test]
    public async Task A_server_that_is_away_is_told_as_such()
    {
        await using var host = await WebSearchHost.StartAsync("Searxng");
        await host.Emulator.DisposeAsync();
        (await host.FailAsync()).ShouldBe("Searxng could not be reached (ConnectionError): check WebSearch:BaseUrl.");
    }
}
