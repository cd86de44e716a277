using System.Numerics.Tensors;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Providers;
using VoiceAssistant.Infrastructure.Providers.Fallback;
using VoiceAssistant.Infrastructure.Tests.OpenAI;
using VoiceAssistant.VendorEmulators.Faults;
using VoiceAssistant.VendorEmulators.OpenAI;

namespace VoiceAssistant.Infrastructure.Tests.Providers;

/// <summary>The port of embeddings as hosts have it, with an emulator of OpenAI behind it.</summary>
internal sealed class EmbedderTests
{
    private readonly WatchedTime _time = new();
    private OpenAIHost _host = null!;

    private IEmbedder Embedder => _host.Embedder;

    [SetUp]
    public async Task StartAsync() => _host = await OpenAIHost.StartAsync(_time);

    [TearDown]
    public ValueTask StopAsync() => _host.DisposeAsync();

    [Test]
    public async Task Texts_become_unit_vectors_in_their_order()
    {
        string[] texts = ["green tea", "opening hours"];
        var vectors = await Embedder.EmbedAsync(texts, CancellationToken.None);
        Embedder.Model.ShouldBe("OpenAI/embed-1");
        for (var i = 0; i < texts.Length; i++)
            TensorPrimitives.Dot<float>(vectors[i], TextVector.Of(texts[i], vectors[i].Length)).ShouldBe(1, 1e-5f);
        (await Embedder.EmbedAsync([], CancellationToken.None)).ShouldBeEmpty();
        await Should.ThrowAsync<ArgumentException>(() => Embedder.EmbedAsync(["tea", " "], CancellationToken.None));
    }

    [Test]
    public async Task A_request_has_no_more_texts_and_bytes_than_the_server_takes()
    {
        await Embedder.EmbedAsync([.. Enumerable.Repeat("tea", Embedder.BatchSize + 1)], CancellationToken.None);
        Sizes().ShouldBe([Embedder.BatchSize, 1]);
        var longest = new string('€', 10_000);
        await Embedder.EmbedAsync([.. Enumerable.Repeat(longest, 40)], CancellationToken.None);
        Sizes().Skip(2).ShouldBe([31, 9]);
        _host.Emulator.Requests.Last().Json.GetProperty("input")[0].GetString().ShouldBe(longest[..(Infrastructure.Providers.Embedder.MostBytes / 3)]);

        IEnumerable<int> Sizes() => _host.Emulator.Requests.Select(request => request.Json.GetProperty("input").GetArrayLength());
    }

    [TestCase(429)]
    [TestCase(503)]
    public async Task What_passes_is_waited_out_for_documents(int status)
    {
        _host.Emulator.Faults.Add(new Fault { Status = status, RetryAfter = "0", Times = 4 });
        var embedding = Embedder.EmbedAsync(["tea"], CancellationToken.None);
        (await embedding.WaitAsync(OpenAIHost.Deadline)).Count.ShouldBe(1);
    }

    [Test]
    public async Task The_server_says_how_long_to_wait()
    {
        _host.Emulator.Faults.Add(new Fault { Status = 429, RetryAfter = "30" });
        var embedding = Embedder.EmbedAsync(["tea"], CancellationToken.None);
        await _time.TimerAsync();
        _time.Advance(TimeSpan.FromSeconds(29));
        _host.Emulator.Requests.Count.ShouldBe(1);
        _time.Advance(TimeSpan.FromSeconds(1));
        (await embedding.WaitAsync(OpenAIHost.Deadline)).Count.ShouldBe(1);
    }

    [Test]
    public async Task What_will_not_pass_is_told_at_once_with_the_reason()
    {
        _host.Emulator.Faults.Add(new Fault { Status = 404 });
        (await Should.ThrowAsync<EmbeddingException>(() => Embedder.EmbedAsync(["tea"], CancellationToken.None)))
            .Message.ShouldStartWith("OpenAI gave no embeddings: The server answered 404 model_not_found");
        _host.Emulator.Requests.Count.ShouldBe(1);
    }

    [Test]
    public async Task A_question_is_not_waited_for_longer_than_two_seconds()
    {
        _host.Emulator.Faults.Add(new Fault { FirstByteDelayMs = 600_000, Times = null });
        var embedding = Embedder.EmbedQueryAsync("tea", CancellationToken.None);
        await _time.TimerAsync();
        _time.Advance(TimeSpan.FromSeconds(2));
        (await Should.ThrowAsync<EmbeddingException>(() => embedding.WaitAsync(OpenAIHost.Deadline)))
            .Message.ShouldBe("OpenAI gave no embedding within 2 s.");
        _host.Emulator.Faults.Clear();
        (await Embedder.EmbedQueryAsync("tea", CancellationToken.None)).Length.ShouldBePositive("what failed is not remembered");
    }

    [Test]
    public async Task The_same_question_is_asked_once_also_where_one_does_not_wait_for_the_answer()
    {
        _host.Emulator.Faults.Add(new Fault { FirstByteDelayMs = 50 });
        using var leaving = new CancellationTokenSource();
        var prefetch = Embedder.EmbedQueryAsync("when do you open", leaving.Token);
        var final = Embedder.EmbedQueryAsync("when do you open ", CancellationToken.None);
        await leaving.CancelAsync();
        (await final).ShouldBeSameAs(await Embedder.EmbedQueryAsync("when do you open", CancellationToken.None));
        await Should.ThrowAsync<OperationCanceledException>(() => prefetch);
        _host.Emulator.Requests.Count.ShouldBe(1);
        for (var i = 0; i < QueryVectors.Most; i++)
            await Embedder.EmbedQueryAsync($"question {i}", CancellationToken.None);
        await Embedder.EmbedQueryAsync("when do you open", CancellationToken.None);
        _host.Emulator.Requests.Count.ShouldBe(QueryVectors.Most + 2, "the oldest is forgotten");
    }

    [Test]
    public async Task A_server_that_fails_again_and_again_is_not_asked_for_a_while_and_health_says_so()
    {
        (await _host.HealthAsync("embeddings")).Description.ShouldBe("OpenAI: by OpenAI, or the server that OpenAI:BaseUrl names");
        _host.Emulator.Faults.Add(new Fault { Status = 401, Times = null });
        for (var i = 0; i < Breaker.MostFailures; i++)
            await Should.ThrowAsync<EmbeddingException>(() => Embedder.EmbedQueryAsync("tea", CancellationToken.None));
        (await Should.ThrowAsync<EmbeddingException>(() => Embedder.EmbedQueryAsync("tea", CancellationToken.None)))
            .Message.ShouldStartWith("OpenAI gives no embeddings at the moment: it has been failing since");
        _host.Emulator.Requests.Count.ShouldBe(Breaker.MostFailures);
        var health = await _host.HealthAsync("embeddings");
        health.Description!.ShouldStartWith("Embeddings by OpenAI has been failing since");
        health.Description!.ShouldContain("documents are found by their words alone");
        _host.Emulator.Faults.Clear();
        _time.Advance(Breaker.Pause);
        (await Embedder.EmbedQueryAsync("tea", CancellationToken.None)).Length.ShouldBePositive();
        (await _host.HealthAsync("embeddings")).Description!.ShouldStartWith("OpenAI:");
    }
}
