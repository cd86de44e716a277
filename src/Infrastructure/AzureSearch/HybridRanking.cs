using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Knowledge;
using VoiceAssistant.Infrastructure.Search;

namespace VoiceAssistant.Infrastructure.AzureSearch;

/// <summary>
/// Fuses what words and vectors have found, as the search of the rows does it, since hits of both may have to be told together. The service's own fusion
/// tells neither of the two scores, and whether there is an answer at all is told by them.
/// </summary>
internal static class HybridRanking
{
    /// <param name="lexical">The best first; null where words were not searched for.</param>
    /// <param name="dense">The same for each vector of the question, with cosines. A chunk has a vector of one model.</param>
    /// <param name="most">How many of each were asked for.</param>
    public static IReadOnlyList<IndexHit> Fuse(
        IReadOnlyList<(ChunkId Chunk, double Score)>? lexical, IReadOnlyList<IReadOnlyList<(ChunkId Chunk, double Score)>> dense, int most, int take)
    {
        var (words, meanings) = (Scores(lexical ?? []), Scores(dense.SelectMany(of => of)));
        // what is not among the nearest is no nearer than the last of them; where all that have a vector are there, it has none
        double? farthest = dense.Count > 0 && dense.All(of => of.Count >= most) ? dense.Max(of => of[^1].Score) : null;
        return
        [
            .. ReciprocalRanks.Fuse(Order(lexical ?? []), dense.Select(Order))
                .Select(found => new IndexHit(found.Key, found.Value, Known(words, found.Key), Known(meanings, found.Key) ?? farthest))
                .OrderByDescending(hit => hit.Fused).ThenByDescending(hit => hit.Cosine).ThenBy(hit => hit.Chunk.Value)
                .Take(take),
        ];
    }

    private static IEnumerable<ChunkId> Order(IEnumerable<(ChunkId Chunk, double Score)> found) => found.Select(one => one.Chunk).Distinct();

    private static Dictionary<ChunkId, double> Scores(IEnumerable<(ChunkId Chunk, double Score)> found) =>
        found.DistinctBy(one => one.Chunk).ToDictionary(one => one.Chunk, one => one.Score);

    private static double? Known(Dictionary<ChunkId, double> scores, ChunkId chunk) => scores.TryGetValue(chunk, out var score) ? score : null;
}
