using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Hosting;
using VoiceAssistant.Infrastructure.Providers.Fallback;
using VoiceAssistant.VendorEmulators.Faults;

namespace VoiceAssistant.Infrastructure.Tests.Cohere;

internal sealed class CohereRerankerTests
{
    private const string Hours = "Our opening hours are nine to five.", Gate = "Opening the gate takes a card.", Parking = "Parking is free.";

    [TestCase("/v2/rerank", false)]
    [TestCase("/v1/rerank", true)]
    public async Task Each_text_gets_its_score_in_the_order_of_the_texts(string path, bool repeatsTexts)
    {
        await using var host = await CohereHost.StartAtAsync(path);
        host.Emulator.Options.RepeatsTexts = repeatsTexts;
        (await host.RankAsync(Parking, Hours, Gate)).ShouldBe([0, 1, 0.5]);
        var (body, authorization) = host.Emulator.Requests.ShouldHaveSingleItem();
        authorization.ShouldBe("Bearer cohere-key");
        body.ToJsonString().ShouldBe($$"""{"model":"rerank-v3.5","query":"opening hours","documents":["{{Parking}}","{{Hours}}","{{Gate}}"],"top_n":3}""");
    }

    [Test]
    public async Task A_server_that_asks_for_no_key_gets_none_and_of_no_text_nobody_is_asked()
    {
        await using var host = await CohereHost.StartAsync(("Reranking:ApiKey", ""));
        host.Emulator.Options.ApiKey = "";
        (await host.RankAsync()).ShouldBeEmpty();
        (await host.RankAsync(Hours)).ShouldBe([1]);
        host.Emulator.Requests.ShouldHaveSingleItem().Authorization.ShouldBe("");
    }

    [Test]
    public async Task An_answer_that_is_late_is_not_waited_for()
    {
        await using var host = await CohereHost.StartAsync();
        host.Emulator.Faults.Add(new Fault { FirstByteDelayMs = 600_000 });
        var asked = host.RankAsync(Hours);
        host.Time.Advance(TimeSpan.FromMilliseconds(44));
        asked.IsCompleted.ShouldBeFalse();
        host.Time.Advance(TimeSpan.FromMilliseconds(1));
        (await Should.ThrowAsync<RerankingException>(() => asked)).Message.ShouldBe("Cohere gave no scores within 45 ms.");
    }

    [Test]
    public async Task What_is_no_answer_is_told_as_such()
    {
        await using var host = await CohereHost.StartAsync();
        foreach (var fault in (Fault[])[new() { Status = 503 }, new() { Garbage = true }, new() { DropAtByte = 10 }, new() { TruncateAtByte = 10 }])
        {
            host.Emulator.Faults.Add(fault);
            await Should.ThrowAsync<RerankingException>(() => host.RankAsync(Hours, Gate));
            (await host.RankAsync(Hours)).ShouldBe([1]);
        }
    }

    [Test]
    public async Task Scores_that_are_none_or_not_all_there_are_refused()
    {
        await using var host = await CohereHost.StartAsync();
        host.Emulator.Options.Missing = 1;
        (await Should.ThrowAsync<RerankingException>(() => host.RankAsync(Hours, Gate))).Message.ShouldContain("some texts only");
        host.Emulator.Options.Missing = 0;
        host.Emulator.Options.Score = (_, _) => -4.2;
        (await Should.ThrowAsync<RerankingException>(() => host.RankAsync(Hours))).Message.ShouldContain("not from 0 to 1");
    }

    [Test]
    public async Task One_that_keeps_failing_is_not_asked_for_a_while_and_readiness_says_so()
    {
        await using var host = await CohereHost.StartAsync();
        (await host.HealthAsync()).Status.ShouldBe(HealthStatus.Healthy);
        host.Emulator.Options.Model = "another";
        for (var i = 0; i < Breaker.MostFailures; i++)
            await Should.ThrowAsync<RerankingException>(() => host.RankAsync(Hours));
        var requests = host.Emulator.Requests.Count;
        (await Should.ThrowAsync<RerankingException>(() => host.RankAsync(Hours))).Message.ShouldContain("has been failing since");
        host.Emulator.Requests.Count.ShouldBe(requests);
        var health = await host.HealthAsync();
        (health.Status, health.Description!.Contains("status 404", StringComparison.Ordinal)).ShouldBe((HealthStatus.Degraded, true));

        host.Emulator.Options.Model = "rerank-v3.5";
        host.Time.Advance(Breaker.Pause);
        (await host.RankAsync(Hours)).ShouldBe([1]);
        (await host.HealthAsync()).Status.ShouldBe(HealthStatus.Healthy);
    }

    [Test]
    public async Task Whoever_does_not_wait_any_longer_has_met_no_failure()
    {
        await using var host = await CohereHost.StartAsync();
        host.Emulator.Faults.Add(new Fault { FirstByteDelayMs = 600_000, Times = Breaker.MostFailures });
        for (var i = 0; i < Breaker.MostFailures; i++)
        {
            using var gone = new CancellationTokenSource();
            var asked = host.Reranker!.RankAsync("opening hours", [Hours], gone.Token);
            await gone.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(() => asked);
        }

        (await host.HealthAsync()).Status.ShouldBe(HealthStatus.Healthy);
    }

    [Test]
    public async Task Without_a_choice_there_is_none_and_one_that_is_unknown_stops_the_boot()
    {
        await using var host = await CohereHost.StartAsync(("Reranking:Provider", "None"));
        host.Reranker.ShouldBeNull();
        (await Should.ThrowAsync<BootException>(() => CohereHost.StartAsync(("Reranking:Provider", "Coher")))).Message
            .ShouldBe("Reranking:Provider names 'Coher', which is unknown; there are None, Cohere.");
    }

    [TestCase("Reranking:Endpoint", "localhost:8000", "Reranking:Endpoint has to be the whole")]
    [TestCase("Reranking:Endpoint", "https://user:key@example.com/v2/rerank", "Reranking:Endpoint has to be the whole")]
    [TestCase("Reranking:ApiKey", "a key", "Reranking:ApiKey has spaces")]
    [TestCase("Reranking:Model", "", "Reranking:Model is missing")]
    public async Task A_setting_that_cannot_work_stops_the_boot_with_a_sentence(string key, string value, string sentence)
    {
        await using var host = await CohereHost.StartAsync((key, value));
        (await Should.ThrowAsync<OptionsValidationException>(host.BootAsync)).Message.ShouldContain(sentence);
    }

    [Test]
    public async Task Cohere_itself_wants_a_key()
    {
        await using var host = await CohereHost.StartAsync(("Reranking:Endpoint", "https://api.cohere.com/v2/rerank"), ("Reranking:ApiKey", ""));
        (await Should.ThrowAsync<OptionsValidationException>(host.BootAsync)).Message.ShouldContain("Reranking:ApiKey is missing");
    }
}
