using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Infrastructure.Persistence.SqlServer;

/// <summary>
/// SQL Server's full text index where the component is installed, which takes in a change some seconds after it was saved; else a look into
/// every chunk of the owner.
/// </summary>
/// <remarks>https://learn.microsoft.com/sql/t-sql/queries/contains-transact-sql</remarks>
internal sealed class SqlServerChunkWords(AppDb db, SqlServerFullText fullText) : IChunkWords
{
    public async Task<IReadOnlyList<int>> CountAsync(IReadOnlyList<string> words, int most, CancellationToken ct)
    {
        var counts = new List<int>();
        foreach (var word in words)
            counts.Add(await (await HavingAsync([word], ct)).Select(chunk => chunk.Id).Take(most).CountAsync(ct));
        return counts;
    }

    public async Task<IReadOnlyList<ChunkId>> FindAsync(
        IReadOnlyList<WordQuery> queries, IReadOnlyCollection<DataSourceId>? sources, int most, int take, CancellationToken ct)
    {
        var weights = new Dictionary<ChunkId, double>();
        foreach (var query in queries)
        {
            var chunks = await HavingAsync(query.Words, ct);
            if (sources is not null)
                chunks = chunks.Where(chunk => sources.Contains(chunk.SourceId));
            foreach (var id in await chunks.Select(chunk => chunk.Id).Take(most).ToListAsync(ct))
                weights[id] = weights.GetValueOrDefault(id) + query.Weight;
        }

        return [.. weights.OrderByDescending(found => found.Value).ThenBy(found => found.Key.Value).Take(take).Select(found => found.Key)];
    }

    private async Task<IQueryable<DocumentChunk>> HavingAsync(IReadOnlyList<string> words, CancellationToken ct)
    {
        var chunks = db.Set<DocumentChunk>().Where(chunk => chunk.IsEnabled);
        if (await fullText.IsThereAsync(db, ct))
        {
            var query = string.Join(" AND ", words.Select(word => $"\"{word}\""));
            return chunks.Where(chunk => EF.Functions.Contains(chunk.Search, query));
        }

        return words.Select(word => $" {word} ").Aggregate(chunks, (having, word) => having.Where(chunk => (" " + chunk.Search + " ").Contains(word)));
    }
}
