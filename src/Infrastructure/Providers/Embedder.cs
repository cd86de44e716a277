using System.Numerics.Tensors;
using System.Text;
using Microsoft.Extensions.AI;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Providers.Fallback;

namespace VoiceAssistant.Infrastructure.Providers;

/// <summary>The chosen provider's vectors, made fit to be compared: asked for again and again where a document waits, and within two seconds where a caller does.</summary>
internal sealed class Embedder(
    EmbeddingProvider provider, IEmbeddingGenerator<string, Embedding<float>> generator, Breaker breaker, TimeProvider time) : IEmbedder
{
    /// <summary>Of a text, in UTF-8: models take 8,000 tokens, and none of them is shorter than a byte.</summary>
    internal const int MostBytes = 8_000;

    /// <summary>Of a request, for the same reason: OpenAI takes 300,000 tokens in one.</summary>
    internal const int MostRequestBytes = 250_000;

    private const int MostTries = 6;

    /// <summary>Callers wait for less; the rest of it is for the next question, which may be the same.</summary>
    private static readonly TimeSpan QueryTimeout = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1), LongestWait = TimeSpan.FromSeconds(60);

    private readonly QueryVectors _queries = new();

    private int _dimensions;

    public string? Model => field ??= $"{provider.Name}/{Metadata?.DefaultModelId}";

    public int BatchSize => provider.BatchSize;

    public async Task<IReadOnlyList<float[]>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken ct)
    {
        var vectors = new List<float[]>(texts.Count);
        foreach (var request in Requests(texts.Select(Shorten)))
            vectors.AddRange(await TryEmbedAsync(request, ct));
        return vectors;
    }

    /// <summary>Whoever asks the same meanwhile gets the same answer: it goes on when one of them does not want it any more.</summary>
    public Task<float[]> EmbedQueryAsync(string text, CancellationToken ct) =>
        _queries.GetAsync(Shorten(text.Trim()), EmbedQueryAsync).WaitAsync(ct);

    private EmbeddingGeneratorMetadata? Metadata => generator.GetService(typeof(EmbeddingGeneratorMetadata)) as EmbeddingGeneratorMetadata;

    private async Task<float[]> EmbedQueryAsync(string text)
    {
        if (!breaker.TryAsk())
            throw new EmbeddingException($"{provider.Name} gives no embeddings at the moment: it {breaker.Problem ?? "is being tried again"}.");
        using var timeout = new CancellationTokenSource(QueryTimeout, time);
        try
        {
            var vectors = await GenerateAsync([text], QuestionOptions.Create(), timeout.Token);
            breaker.Succeed();
            return vectors[0];
        }
        catch (Exception e)
        {
            breaker.Fail(e);
            throw timeout.IsCancellationRequested ? new EmbeddingException($"{provider.Name} gave no embedding within {QueryTimeout.TotalSeconds} s.", e) : Told(e);
        }
    }

    private async Task<float[][]> TryEmbedAsync(string[] texts, CancellationToken ct)
    {
        var wait = FirstWait;
        for (var tries = 1; ; tries++, wait *= 2)
        {
            try
            {
                var vectors = await GenerateAsync(texts, options: null, ct);
                breaker.Succeed();
                return vectors;
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                if (tries == MostTries || WaitOf(e, wait) is not { } pause)
                    throw Told(e);
                await Task.Delay(pause, time, ct);
            }
        }
    }

    /// <summary>Null where asking again is of no use. Hosts that were refused at once come back at different times.</summary>
    private static TimeSpan? WaitOf(Exception failure, TimeSpan usual) => failure switch
    {
        EmbeddingException => null,
        IRetryAdvice { MayPass: false } => null,
        IRetryAdvice { RetryAfter: { } told } => told <= LongestWait ? told : null,
        _ => usual * (0.75 + (Random.Shared.NextDouble() / 2)),
    };

    private async Task<float[][]> GenerateAsync(string[] texts, EmbeddingGenerationOptions? options, CancellationToken ct)
    {
        var found = await generator.GenerateAsync(texts, options, ct);
        if (found.Count != texts.Length)
            throw new EmbeddingException($"{provider.Name} sent {found.Count} vectors for {texts.Length} texts.");
        return [.. found.Select(one => UnitOf(one.Vector.Span))];
    }

    /// <summary>All have the length of the first: those of another cannot be compared with it.</summary>
    private float[] UnitOf(ReadOnlySpan<float> vector)
    {
        var first = Interlocked.CompareExchange(ref _dimensions, vector.Length, 0);
        if (first != 0 && first != vector.Length)
            throw new EmbeddingException($"{provider.Name} sent a vector of {vector.Length} numbers after one of {first}.");
        var length = TensorPrimitives.Norm(vector);
        if (!float.IsFinite(length) || length == 0)
            throw new EmbeddingException($"{provider.Name} sent a vector without a direction.");
        var unit = new float[vector.Length];
        TensorPrimitives.Divide(vector, length, unit);
        return unit;
    }

    private EmbeddingException Told(Exception failure) =>
        failure as EmbeddingException ?? new EmbeddingException($"{provider.Name} gave no embeddings: {failure.Message}", failure);

    private IEnumerable<string[]> Requests(IEnumerable<string> texts)
    {
        var request = new List<string>();
        var bytes = 0;
        foreach (var text in texts)
        {
            var more = Encoding.UTF8.GetByteCount(text);
            if (request.Count > 0 && (request.Count == provider.BatchSize || bytes + more > MostRequestBytes))
            {
                yield return [.. request];
                request.Clear();
                bytes = 0;
            }

            request.Add(text);
            bytes += more;
        }

        if (request.Count > 0)
            yield return [.. request];
    }

    private static string Shorten(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        if (text.Length <= MostBytes / 3)
            return text; // no character takes more than three bytes
        Encoding.UTF8.GetEncoder().Convert(text, new byte[MostBytes], flush: true, out var chars, out _, out _);
        return text[..chars];
    }
}
