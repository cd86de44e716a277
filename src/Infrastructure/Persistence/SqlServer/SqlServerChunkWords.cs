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
            counts.Add(await (await HavingAsync(new WordQuery(word, [], 0, IsRare: false), ct)).Select(chunk => chunk.Id).Take(most).CountAsync(ct));
        return counts;
    }

    public async Task<IReadOnlyList<ChunkId>> FindAsync(
        IReadOnlyList<WordQuery> queries, IReadOnlyCollection<DataSourceId>? sources, int most, int take, CancellationToken ct)
    {
        var weights = new Dictionary<ChunkId, double>();
        foreach (var query in queries)
        {
            var chunks = await HavingAsync(query, ct);
            if (sources is not null)
                chunks = chunks.Where(chunk => sources.Contains(chunk.SourceId));
            foreach (var id in await chunks.Select(chunk => chunk.Id).Take(most).ToListAsync(ct))
                weights[id] = weights.GetValueOrDefault(id) + query.Weight;
        }

        return [.. weights.OrderByDescending(found => found.Value).ThenBy(found => found.Key.Value).Take(take).Select(found => found.Key)];
    }

    private async Task<IQueryable<DocumentChunk>> HavingAsync(WordQuery query, CancellationToken ct)
    {
        var chunks = db.Set<DocumentChunk>().Where(chunk => chunk.IsEnabled);
        if (await fullText.IsThereAsync(db, ct))
        {
            var condition = query.Others.Count == 0 ? Quoted(query.Word) : $"{Quoted(query.Word)} AND ({string.Join(" OR ", query.Others.Select(Quoted))})";
            return chunks.Where(chunk => EF.Functions.Contains(chunk.Search, condition));
        }

        var (word, others) = (Spaced(query.Word), query.Others.Select(Spaced).ToList());
        chunks = chunks.Where(chunk => (" " + chunk.Search + " ").Contains(word));
        return others.Count == 0 ? chunks : chunks.Where(chunk => others.Any(other => (" " + chunk.Search + " ").Contains(other)));
    }

    /// <summary>Words are letters and digits, whatever was asked.</summary>
    private static string Quoted(string word) => $"\"{word}\"";

    private static string Spaced(string word) => $" {word} ";
}
