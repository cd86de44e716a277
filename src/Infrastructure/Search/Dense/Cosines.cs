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
    public async Task<IReadOnlyDictionary<ChunkId, double>> OfAsync(IndexSearch search, IReadOnlyCollection<ChunkId> chunks, CancellationToken ct)
    {
        var (model, query) = (search.Model, search.Vector!);
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
