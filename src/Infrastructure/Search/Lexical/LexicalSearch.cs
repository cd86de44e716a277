using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Knowledge;
using VoiceAssistant.Infrastructure.Persistence;

namespace VoiceAssistant.Infrastructure.Search.Lexical;

/// <summary>Finds chunks by words: candidates from the database's index, ranked here, so that every database ranks alike.</summary>
internal sealed class LexicalSearch(AppDb db, IChunkWords index, WordCounts counts)
{
    /// <summary>Chunks whose words are counted.</summary>
    private const int MostCandidates = 200;

    private const int MostFound = 100;

    /// <summary>Where there are no more, there is time to look for others.</summary>
    private const int FewFound = 30;

    /// <summary>The best first.</summary>
    public async Task<IReadOnlyList<LexicalHit>> FindAsync(IndexSearch search, CancellationToken ct)
    {
        var words = QueryWords.Of(search.Text);
        if (words.Count == 0)
            return [];
        var having = await counts.OfAsync(search.Owner, words, index, ct);
        var chunks = await counts.AllAsync(search.Owner, db, ct);
        List<WordWeight> weights = [.. words.Zip(having, (word, count) => new WordWeight(word, count, Bm25.Weight(chunks, count)))];
        var ids = await FindAsync(search, WordPlan.Of(weights), ct);
        if (ids.Count < FewFound)
            ids = [.. ids.Union(await FindAsync(search, WordPlan.OfFrequent(weights), ct))];
        if (ids.Count == 0)
            return [];
        var found = await db.Searchable(search).Where(chunk => EF.Parameter(ids).Contains(chunk.Id))
            .Select(chunk => new { chunk.Id, chunk.Search }).ToListAsync(ct);
        return [.. Bm25.Rank([.. found.Select(chunk => (chunk.Id, chunk.Search))], weights).Take(MostFound)];
    }

    private async Task<IReadOnlyList<ChunkId>> FindAsync(IndexSearch search, IReadOnlyList<WordQuery> queries, CancellationToken ct) =>
        queries.Count == 0 ? [] : await index.FindAsync(queries, search.Sources, WordPlan.MostPerQuery, MostCandidates, ct);
}
