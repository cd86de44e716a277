using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Infrastructure.Persistence;

/// <summary>The full text index that a database keeps of the chunks that are switched on. It sees those of the scope's owner.</summary>
internal interface IChunkWords
{
    /// <summary>How many chunks have each of these words.</summary>
    /// <param name="words">Stems.</param>
    /// <param name="most">It counts no further.</param>
    Task<IReadOnlyList<int>> CountAsync(IReadOnlyList<string> words, int most, CancellationToken ct);

    /// <summary>The chunks that fit, those first for which the weights of what they fit add up to most.</summary>
    /// <param name="sources">Null for all of the owner's.</param>
    /// <param name="most">How many chunks of each query are taken into account.</param>
    Task<IReadOnlyList<ChunkId>> FindAsync(
        IReadOnlyList<WordQuery> queries, IReadOnlyCollection<DataSourceId>? sources, int most, int take, CancellationToken ct);
}

/// <summary>The chunks that have a word and, where others are named, one of those too.</summary>
/// <param name="Word">A stem, as the others.</param>
/// <param name="IsRare">They are so few that all of the owner's are taken into account, whatever source they are of.</param>
internal sealed record WordQuery(string Word, IReadOnlyList<string> Others, double Weight, bool IsRare);
