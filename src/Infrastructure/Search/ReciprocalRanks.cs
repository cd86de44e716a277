using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Infrastructure.Search;

/// <summary>Makes one order of several: a chunk gets 1 / (k + rank) from each that has it, ranks counted from 1.</summary>
/// <remarks>Cormack, Clarke, Büttcher: Reciprocal Rank Fusion outperforms Condorcet and individual Rank Learning Methods (2009).</remarks>
internal static class ReciprocalRanks
{
    /// <summary>Their 60 is for lists of thousands; over some dozens, 10 lets the first places count.</summary>
    private const double K = 10;

    public static IReadOnlyDictionary<ChunkId, double> Fuse(params IEnumerable<ChunkId>[] orders) => orders
        .SelectMany(order => order.Select((chunk, i) => (Chunk: chunk, Score: 1 / (K + i + 1))))
        .GroupBy(found => found.Chunk, found => found.Score)
        .ToDictionary(found => found.Key, found => found.Sum());
}
