using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Knowledge;
using VoiceAssistant.Infrastructure.Persistence;

namespace VoiceAssistant.Infrastructure.Search.Dense;

/// <summary>
/// How near chunks are to a question, by what the database has of them now: exact, and without those that were deleted or switched off
/// since they came into memory.
/// </summary>
internal sealed class Cosines(AppDb db)
{
    /// <returns>For each vector of the question those that are compared with it: chunks of which none before it has a vector.</returns>
    public async Task<IReadOnlyList<IReadOnlyDictionary<ChunkId, double>>> OfAsync(IndexSearch search, IReadOnlyCollection<ChunkId> chunks, CancellationToken ct)
    {
        var all = new List<IReadOnlyDictionary<ChunkId, double>>(search.Vectors.Count);
        foreach (var (model, query) in search.Vectors)
        {
            var cosines = await OfAsync(search, model, query, chunks, ct);
            all.Add(cosines);
            if (all.Count < search.Vectors.Count)
                chunks = [.. chunks.Where(chunk => !cosines.ContainsKey(chunk))];
        }

        return all;
    }

    private async Task<Dictionary<ChunkId, double>> OfAsync(
        IndexSearch search, string model, float[] query, IReadOnlyCollection<ChunkId> chunks, CancellationToken ct)
    {
        var vectors = await (
            from vector in db.Set<ChunkVector>()
            where EF.Parameter(chunks).Contains(vector.ChunkId) && vector.Model == model
            join chunk in db.Searchable(search) on vector.ChunkId equals chunk.Id
            select new { vector.ChunkId, vector.Values }).ToListAsync(ct);
        var cosines = new Dictionary<ChunkId, double>(vectors.Count);
        foreach (var vector in vectors)
        {
            if (Quantizer.Cosine(query, vector.Values) is { } cosine)
                cosines.Add(vector.ChunkId, cosine);
        }

        return cosines;
    }
}
