using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Knowledge;
using VoiceAssistant.Infrastructure.Search.Dense;
using VoiceAssistant.Infrastructure.Search.Lexical;

namespace VoiceAssistant.Infrastructure.Search;

/// <summary>
/// Searches the application's own database by words and a copy of its vectors in memory by meaning, both at once. The rows are the index:
/// there is nothing to store and nothing to remove.
/// </summary>
internal sealed class DatabaseIndex(IServiceScopeFactory scopes, VectorMemory memory, TimeProvider time) : IKnowledgeIndex
{
    private const int MostTaken = 100;

    /// <summary>As many of the nearest are compared once more, exactly.</summary>
    private const int FewestNearest = 200, NearestForEach = 4;

    private static readonly IndexAnswer Nothing = new([], null, null);

    public string? Name => null;

    public Task StoreAsync(IReadOnlyList<IndexedChunk> chunks, CancellationToken ct) => Task.CompletedTask;

    public Task RemoveAsync(OwnerId owner, IReadOnlyList<ChunkId> chunks, CancellationToken ct) => Task.CompletedTask;

    public Task RemoveAllAsync(OwnerId owner, DataSourceId? source, CancellationToken ct) => Task.CompletedTask;

    public async Task<IndexAnswer> SearchAsync(IndexSearch search, CancellationToken ct)
    {
        if (search.Sources is { Count: 0 } || search.Take < 1)
            return Nothing;
        try
        {
            return await FindAsync(search, ct);
        }
        catch (Exception e) when (e is DbException || e.InnerException is DbException)
        {
            throw new KnowledgeIndexException("The database in which documents are searched does not answer.", e);
        }
    }

    private async Task<IndexAnswer> FindAsync(IndexSearch search, CancellationToken ct)
    {
        var began = time.GetTimestamp();
        // on SQLite what is called asynchronous is not
        var lexical = Task.Run(() => InScopeAsync<LexicalSearch, IReadOnlyList<LexicalHit>>(search.Owner, words => words.FindAsync(search, ct)), ct);
        var lexicalMs = lexical.ContinueWith(_ => Since(began), TaskContinuationOptions.ExecuteSynchronously);
        if (search.Vectors.Count == 0)
            return Answer(search, await lexical, [], await lexicalMs, null);

        var nearest = Task.WhenAll(search.Vectors.Select(vector => Task.Run(() => NearestAsync(search, vector, ct), ct)));
        await Task.WhenAll(lexical, nearest);
        var nearestMs = Since(began);
        var compared = time.GetTimestamp();
        var words = await lexical;
        var chunks = words.Select(hit => hit.Chunk).Union((await nearest).SelectMany(found => found)).ToList();
        var cosines = await InScopeAsync<Cosines, IReadOnlyList<IReadOnlyDictionary<ChunkId, double>>>(search.Owner, c => c.OfAsync(search, chunks, ct));
        return Answer(search, words, cosines, await lexicalMs, nearestMs + Since(compared));
    }

    private async Task<IEnumerable<ChunkId>> NearestAsync(IndexSearch search, QuestionVector question, CancellationToken ct)
    {
        var vectors = await memory.GetAsync(search.Owner, question.Model, question.Vector.Length, ct);
        return vectors.Nearest(question.Vector, search.Sources, Math.Max(FewestNearest, NearestForEach * Math.Min(search.Take, MostTaken))).Chunks;
    }

    private static IndexAnswer Answer(
        IndexSearch search, IReadOnlyList<LexicalHit> words, IReadOnlyList<IReadOnlyDictionary<ChunkId, double>> cosines, double lexicalMs, double? denseMs)
    {
        var lexical = words.ToDictionary(hit => hit.Chunk, hit => hit.Score);
        var nearest = cosines.Select(
            found => found.OrderByDescending(one => one.Value).ThenBy(one => one.Key.Value).Select(one => one.Key)); // cosines of two models do not go together
        var hits = ReciprocalRanks.Fuse(words.Select(hit => hit.Chunk), nearest)
            .Select(found => new IndexHit(found.Key, found.Value, Known(lexical, found.Key), cosines.Select(of => Known(of, found.Key)).FirstOrDefault(known => known is not null)))
            .OrderByDescending(hit => hit.Fused).ThenByDescending(hit => hit.Cosine).ThenBy(hit => hit.Chunk.Value)
            .Take(Math.Min(search.Take, MostTaken));
        return new IndexAnswer([.. hits], lexicalMs, denseMs);
    }

    private static double? Known(IReadOnlyDictionary<ChunkId, double> scores, ChunkId chunk) =>
        scores.TryGetValue(chunk, out var score) ? score : null;

    private double Since(long began) => time.GetElapsedTime(began).TotalMilliseconds;

    private async Task<T> InScopeAsync<TService, T>(OwnerId owner, Func<TService, Task<T>> act)
        where TService : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OwnerScope>().ActFor(owner);
        return await act(scope.ServiceProvider.GetRequiredService<TService>());
    }
}
