using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Ports;

/// <summary>
/// Finds chunks of documents by words and by meaning. The rows of chunks and their vectors are in the application's database in any
/// case; an index that lies elsewhere is told of them here, one that searches the database itself has nothing to do.
/// </summary>
public interface IKnowledgeIndex
{
    /// <summary>Of an index that lies elsewhere than the rows and has to be told of them: the same for as long as it is the same. Null for one that searches the rows.</summary>
    string? Name { get; }

    /// <summary>Takes in chunks that are new or have changed. Told again of the same, it changes nothing.</summary>
    /// <exception cref="KnowledgeIndexException">Not all were taken in; which is not said.</exception>
    Task StoreAsync(IReadOnlyList<IndexedChunk> chunks, CancellationToken ct);

    /// <summary>Forgets chunks, whether it knew them or not.</summary>
    /// <exception cref="KnowledgeIndexException">Some may still be there.</exception>
    Task RemoveAsync(OwnerId owner, IReadOnlyList<ChunkId> chunks, CancellationToken ct);

    /// <summary>Forgets all chunks of a source, or of an owner.</summary>
    /// <param name="source">Null for all of the owner's.</param>
    /// <exception cref="KnowledgeIndexException">Some may still be there.</exception>
    Task RemoveAllAsync(OwnerId owner, DataSourceId? source, CancellationToken ct);

    /// <summary>
    /// The chunks that fit best, the best first; never any of another owner, of another source than those asked for, or one that is switched off.
    /// </summary>
    /// <exception cref="KnowledgeIndexException">The index does not answer.</exception>
    Task<IndexAnswer> SearchAsync(IndexSearch search, CancellationToken ct);
}

/// <param name="Context">The title of its document and the headings above it, as one line.</param>
/// <param name="Model">Who made the vector (<see cref="IEmbedder.Model"/>); null where there is none.</param>
/// <param name="Vector">A unit vector; null where embeddings are not set up.</param>
public sealed record IndexedChunk(
    ChunkId Id, OwnerId OwnerId, DataSourceId SourceId, string Context, string Text, string? Model, float[]? Vector);

/// <param name="Sources">Null for all of the owner's.</param>
/// <param name="Text">What is looked for, in the words of whoever asks.</param>
/// <param name="Vectors">
/// Of the same, each by another model: a chunk is compared with the first whose model has made a vector of it, and those of each model have an order
/// of their own. Empty to search by words alone.
/// </param>
public sealed record IndexSearch(
    OwnerId Owner, IReadOnlyCollection<DataSourceId>? Sources, string Text, IReadOnlyList<QuestionVector> Vectors, int Take)
{
    /// <summary>How long whoever asks can wait: an index that lies elsewhere has failed by then. One that searches the rows takes the time that it takes.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);
}

/// <param name="Model">Who made the vector (<see cref="IEmbedder.Model"/>).</param>
/// <param name="Vector">A unit vector.</param>
public sealed record QuestionVector(string Model, float[] Vector);

/// <param name="LexicalMs">How long the search by words took; null where it is not known apart.</param>
/// <param name="DenseMs">The same of the search by meaning.</param>
public sealed record IndexAnswer(IReadOnlyList<IndexHit> Hits, double? LexicalMs, double? DenseMs);

/// <param name="Fused">By which the hits are ordered: weighted reciprocal ranks, added up.</param>
/// <param name="Lexical">What the index of words gives, greater is better; null where the chunk was not among those.</param>
/// <param name="Cosine">Of the vectors of question and chunk, -1 to 1; null where it is not known.</param>
public sealed record IndexHit(ChunkId Chunk, double Fused, double? Lexical, double? Cosine);

public sealed class KnowledgeIndexException(string message, Exception? inner = null) : Exception(message, inner);
