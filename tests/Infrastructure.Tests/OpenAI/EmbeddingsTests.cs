using Microsoft.Extensions.AI;
using VoiceAssistant.Infrastructure.OpenAI;
using VoiceAssistant.VendorEmulators.Faults;
using VoiceAssistant.VendorEmulators.OpenAI;

namespace VoiceAssistant.Infrastructure.Tests.OpenAI;

internal sealed class EmbeddingsTests
{
    private OpenAIHost _host = null!;

    [SetUp]
    public async Task StartAsync() => _host = await OpenAIHost.StartAsync();

    [TearDown]
    public ValueTask StopAsync() => _host.DisposeAsync();

    [TestCase(false, false)]
    [TestCase(true, false)]
    [TestCase(false, true)]
    public async Task Each_text_gets_its_vector_whatever_form_and_order_they_come_in(bool areNumbers, bool areShuffled)
    {
        (_host.Emulator.Options.IgnoresBase64, _host.Emulator.Options.ShufflesEmbeddings) = (areNumbers, areShuffled);
        string[] texts = ["green tea", "opening hours", "Grüße"];
        var found = await _host.Embeddings.GenerateAsync(texts, new EmbeddingGenerationOptions { Dimensions = 8 });
        for (var i = 0; i < texts.Length; i++)
        {
            var expected = TextVector.Of(texts[i], 8);
            for (var j = 0; j < 8; j++)
                found[i].Vector.Span[j].ShouldBe(expected[j], 1e-6f);
        }

        found.Usage!.InputTokenCount.ShouldNotBeNull();
        _host.OnlyRequest().Json.GetProperty("model").GetString().ShouldBe("embed-1");
    }

    [Test]
    public async Task More_texts_than_a_request_takes_are_several_requests()
    {
        var texts = Enumerable.Range(0, OpenAIEmbeddings.LargestBatch + 1).Select(i => $"text {i}").ToList();
        var found = await _host.Embeddings.GenerateAsync(texts, new EmbeddingGenerationOptions { Dimensions = 2 });
        found.Count.ShouldBe(texts.Count);
        found[^1].Vector.Span[0].ShouldBe(TextVector.Of(texts[^1], 2)[0], 1e-6f);
        _host.Emulator.Requests.Select(request => request.Json.GetProperty("input").GetArrayLength()).ShouldBe([OpenAIEmbeddings.LargestBatch, 1]);
    }

    [Test]
    public async Task Of_no_text_there_are_no_vectors_and_of_an_empty_one_there_is_none()
    {
        (await _host.Embeddings.GenerateAsync([])).ShouldBeEmpty();
        await Should.ThrowAsync<ArgumentException>(() => _host.Embeddings.GenerateAsync(["tea", ""]));
        _host.Emulator.Requests.ShouldBeEmpty();
    }

    [Test]
    public async Task A_refusal_is_told_and_what_passes_is_asked_for_once_more()
    {
        _host.Emulator.Faults.Add(new Fault { Status = 503 });
        (await _host.Embeddings.GenerateAsync(["tea"])).Count.ShouldBe(1);
        _host.Emulator.Faults.Add(new Fault { Status = 404 });
        (await Should.ThrowAsync<OpenAIException>(() => _host.Embeddings.GenerateAsync(["tea"]))).Code.ShouldBe("model_not_found");
    }
}
