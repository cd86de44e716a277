using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Infrastructure.AzureSearch;

/// <summary>
/// Fuses what words and vectors have found, as the service itself does (reciprocal ranks, k = 60). Its own fusion tells neither of the two scores, and
/// whether there is an answer at all is told by them.
/// </summary>
/// <remarks>https://learn.microsoft.com/azure/search/hybrid-search-ranking</remarks>
internal static class HybridRanking
{
    private const double RankConstant = 60;

    /// <param name="lexical">The best first; null where words were not searched for.</param>
    /// <param name="dense">The same of vectors, with cosines.</param>
    /// <param name="most">How many of each were asked for.</param>
    public static IReadOnlyList<IndexHit> Fuse(
        IReadOnlyList<(ChunkId Chunk, double Score)>? lexical, IReadOnlyList<(ChunkId Chunk, double Score)>? dense, int most, int take)
    {
        // what is not among the nearest is no nearer than the last of them; where all that have a vector are there, it has none
        double? farthest = dense?.Count >= most ? dense.Min(found => found.Score) : null;
        var (words, meanings) = (Ranks(lexical), Ranks(dense));
        return [.. words.Keys.Union(meanings.Keys)
            .Select(chunk =>
            {
                (int Rank, double Score)? word = words.TryGetValue(chunk, out var w) ? w : null;
                (int Rank, double Score)? meaning = meanings.TryGetValue(chunk, out var m) ? m : null;
                return new IndexHit(chunk, Part(word?.Rank) + Part(meaning?.Rank), word?.Score, meaning?.Score ?? farthest);
            })
            .OrderByDescending(hit => hit.Fused).ThenByDescending(hit => hit.Cosine).ThenBy(hit => hit.Chunk.Value)
            .Take(take)];
    }

    private static Dictionary<ChunkId, (int Rank, double Score)> Ranks(IReadOnlyList<(ChunkId Chunk, double Score)>? found)
    {
        var ranks = new Dictionary<ChunkId, (int Rank, double Score)>();
        foreach (var (chunk, score) in found ?? [])
            ranks.TryAdd(chunk, (ranks.Count + 1, score));
        return ranks;
    }

    private static double Part(int? rank) => rank is { } place ? 1 / (RankConstant + place) : 0;
}
