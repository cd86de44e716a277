using Microsoft.Extensions.AI;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Providers;
using VoiceAssistant.Infrastructure.Providers.Fallback;

namespace VoiceAssistant.Infrastructure.Tests.Providers;

/// <summary>Answers that no vectors can be made of are told, not stored.</summary>
internal sealed class EmbedderAnswersTests : IEmbeddingGenerator<string, Embedding<float>>
{
    private readonly Queue<float[][]> _answers = [];

    [Test]
    public Task Fewer_vectors_than_texts() => ShouldThrowAsync([[1, 0]], "Test sent 1 vectors for 2 texts.");

    [Test]
    public Task Vectors_of_two_lengths() => ShouldThrowAsync([[1, 0], [1, 0, 0]], "Test sent a vector of 3 numbers after one of 2.");

    [TestCase(0f)]
    [TestCase(float.NaN)]
    [TestCase(float.PositiveInfinity)]
    public Task Vectors_without_a_direction(float number) => ShouldThrowAsync([[1, 0], [number, 0]], "Test sent a vector without a direction.");

    [Test]
    public async Task The_length_stays_what_it_was()
    {
        var embedder = Create();
        _answers.Enqueue([[3, 4]]);
        (await embedder.EmbedQueryAsync("tea", CancellationToken.None)).ShouldBe([0.6f, 0.8f]);
        _answers.Enqueue([[1, 0, 0]]);
        await Should.ThrowAsync<EmbeddingException>(() => embedder.EmbedQueryAsync("coffee", CancellationToken.None));
    }

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.FromResult<GeneratedEmbeddings<Embedding<float>>>([.. _answers.Dequeue().Select(vector => new Embedding<float>(vector))]);

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }

    private async Task ShouldThrowAsync(float[][] answer, string message)
    {
        _answers.Enqueue(answer);
        (await Should.ThrowAsync<EmbeddingException>(() => Create().EmbedAsync(["tea", "coffee"], CancellationToken.None))).Message.ShouldBe(message);
    }

    private Embedder Create() => new(
        new EmbeddingProvider("Test", "made up", (services, _, _) => services, _ => this) { CreateEarlier = (_, _) => null }, this, new Breaker(TimeProvider.System), TimeProvider.System);
}
