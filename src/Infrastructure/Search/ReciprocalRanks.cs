using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Infrastructure.Search;

/// <summary>Makes one order of several: a chunk gets weight / (k + rank) from each that has it, ranks counted from 1.</summary>
/// <remarks>Cormack, Clarke, Büttcher: Reciprocal Rank Fusion outperforms Condorcet and individual Rank Learning Methods (2009).</remarks>
internal static class ReciprocalRanks
{
    /// <summary>Their 60 is for lists of thousands; over some dozens, 10 lets the first places count.</summary>
    private const double K = 10;

    /// <summary>
    /// Where meaning weighs 1: of what shares words with a question, more is beside the point. Between 0.5 and 0.75 it is the same to the
    /// questions of <c>Benchmarks retrieval</c> that it was chosen by; at 1, fewer answers come first.
    /// </summary>
    private const double WordsWeight = 0.6;

    /// <param name="words">What words find, the best first.</param>
    /// <param name="meaning">The same of the vectors of each model.</param>
    public static IReadOnlyDictionary<ChunkId, double> Fuse(IEnumerable<ChunkId> words, IEnumerable<IEnumerable<ChunkId>> meaning) =>
        Parts(words, WordsWeight).Concat(meaning.SelectMany(of => Parts(of, 1)))
            .GroupBy(found => found.Chunk, found => found.Score)
            .ToDictionary(found => found.Key, found => found.Sum());

    private static IEnumerable<(ChunkId Chunk, double Score)> Parts(IEnumerable<ChunkId> order, double weight) =>
        order.Select((chunk, i) => (chunk, weight / (K + i + 1)));
}
