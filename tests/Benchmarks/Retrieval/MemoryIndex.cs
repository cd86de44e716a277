using System.Diagnostics;
using System.Numerics.Tensors;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Benchmarks.Retrieval;

/// <summary>The least possible index: BM25 and exact cosines over everything, fused by reciprocal ranks.</summary>
internal sealed class MemoryIndex : IKnowledgeIndex
{
    private const int Deep = 50, RankOffset = 10;

    /// <summary>Of a rank by words, where one by meaning weighs 1. Tried with 1 as well: 0.05 less at 5.</summary>
    private const double WordWeight = 0.5;

    private readonly List<IndexedChunk> _chunks = [];
    private LexicalIndex? _words;

    public string? Name => null;

    public Task StoreAsync(IReadOnlyList<IndexedChunk> chunks, CancellationToken ct)
    {
        _chunks.AddRange(chunks);
        _words = null;
        return Task.CompletedTask;
    }

    public Task RemoveAsync(OwnerId owner, IReadOnlyList<ChunkId> chunks, CancellationToken ct) => throw new NotSupportedException();

    public Task RemoveAllAsync(OwnerId owner, DataSourceId? source, CancellationToken ct) => throw new NotSupportedException();

    public Task<IndexAnswer> SearchAsync(IndexSearch search, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        _words ??= new LexicalIndex(_chunks.Select(chunk => $"{chunk.Context} {chunk.Text}"));
        var lexical = _words.Find(search.Text, Deep).ToList();
        var lexicalMs = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        started = Stopwatch.GetTimestamp();
        double[]? cosines = search.Vector is { } asked ? [.. _chunks.Select(chunk => (double)TensorPrimitives.Dot<float>(asked, chunk.Vector!))] : null;
        var dense = cosines is null ? [] : Enumerable.Range(0, cosines.Length).OrderByDescending(i => cosines[i]).Take(Deep).ToList();
        var denseMs = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        var scores = lexical.ToDictionary(hit => hit.Text, hit => hit.Score);
        var fused = new Dictionary<int, double>();
        for (var i = 0; i < lexical.Count; i++)
            fused[lexical[i].Text] = WordWeight / (RankOffset + i + 1);
        for (var i = 0; i < dense.Count; i++)
            fused[dense[i]] = fused.GetValueOrDefault(dense[i]) + (1d / (RankOffset + i + 1));
        IndexHit[] hits = [.. from one in fused
                              orderby one.Value descending, one.Key
                              select new IndexHit(_chunks[one.Key].Id, one.Value, scores.TryGetValue(one.Key, out var score) ? score : null, cosines?[one.Key])];
        return Task.FromResult(new IndexAnswer([.. hits.Take(search.Take)], lexicalMs, denseMs));
    }
}
