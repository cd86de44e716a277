using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Infrastructure.Search.Dense;

/// <summary>The vectors of one document, of one model. It is never changed: a document that has changed gets another one.</summary>
internal sealed class VectorBlock
{
    /// <summary>About what a block and its arrays cost apart from their contents.</summary>
    private const int Overhead = 200;

    private readonly ChunkId[] _chunks;
    private readonly sbyte[] _bytes;
    private readonly float[] _factors;

    /// <param name="vectors">All of the same number of dimensions, by chunk in the order of their ids.</param>
    public VectorBlock(DocumentId document, DataSourceId source, long revision, int dimensions, IReadOnlyList<(ChunkId Chunk, byte[] Values)> vectors)
    {
        (Document, Source, Revision, Stride) = (document, source, revision, Quantizer.Stride(dimensions));
        _chunks = [.. vectors.Select(vector => vector.Chunk)];
        _bytes = new sbyte[_chunks.Length * Stride];
        _factors = new float[_chunks.Length];
        for (var i = 0; i < _chunks.Length; i++)
            _factors[i] = Quantizer.Pack(Quantizer.Halves(vectors[i].Values), _bytes.AsSpan(i * Stride, Stride));
    }

    public DocumentId Document { get; }

    public DataSourceId Source { get; }

    /// <summary>Of the document, before it was read.</summary>
    public long Revision { get; }

    /// <summary>Bytes of one vector.</summary>
    public int Stride { get; }

    public int Count => _chunks.Length;

    public long Bytes => BytesOf(Stride, Count) + Overhead;

    public static unsafe long BytesOf(int stride, long vectors) => vectors * (stride + sizeof(ChunkId) + sizeof(float));

    /// <summary>Offers every vector to those that are nearest to a question.</summary>
    public void Compare(ReadOnlySpan<short> query, Nearest nearest)
    {
        if (query.Length != Stride)
            return;
        for (var i = 0; i < _chunks.Length; i++)
        {
            var product = Int8Dot.Of(in _bytes[i * Stride], in query[0], Stride);
            nearest.Offer(product * _factors[i], this, i);
        }
    }

    public ChunkId this[int index] => _chunks[index];
}
