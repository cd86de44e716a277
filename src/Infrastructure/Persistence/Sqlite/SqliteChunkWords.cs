using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Infrastructure.Persistence.Sqlite;

/// <summary>
/// SQLite's own full text index. It only says which chunks have a word: its own ranking counts every chunk that has any word of a query,
/// which takes 50 ms where there are 100,000.
/// </summary>
/// <remarks>https://www.sqlite.org/fts5.html</remarks>
internal sealed class SqliteChunkWords(AppDb db, OwnerScope scope) : IChunkWords
{
    private const string CountSql = """
        SELECT (SELECT count(*) FROM (SELECT 1 FROM "ChunkWords" WHERE "ChunkWords" MATCH word.value LIMIT {1})) AS "Value"
        FROM json_each({0}) AS word ORDER BY word.key
        """;

    private const string IsOfSources = """key."SourceId" IN (SELECT value FROM json_each({1}))""";

    private const string OfSources = $"""JOIN "ChunkKeys" AS key ON key."Id" = match.rowid AND {IsOfSources}""";

    private readonly string _owner = ChunkIndex.PrefixOf(scope.Required.Value);

    public async Task<IReadOnlyList<int>> CountAsync(IReadOnlyList<string> words, int most, CancellationToken ct) =>
        await db.Database.SqlQueryRaw<int>(CountSql, Json(words.Select(Match)), most).ToListAsync(ct);

    public async Task<IReadOnlyList<ChunkId>> FindAsync(
        IReadOnlyList<WordQuery> queries, IReadOnlyCollection<DataSourceId>? sources, int most, int take, CancellationToken ct)
    {
        List<object> values = [take, sources is null ? "" : Json(sources.Select(source => source.Value.ToString().ToUpperInvariant())), most];
        var found = new List<string>();
        foreach (var query in queries)
        {
            found.Add($$"""
                SELECT * FROM (
                  SELECT match.rowid AS "Id", {{{values.Count}}} AS "Weight" FROM "ChunkWords" AS match {{(sources is null || query.IsRare ? "" : OfSources)}}
                  WHERE "ChunkWords" MATCH {{{values.Count + 1}}} LIMIT {2})
                """);
            values.AddRange([query.Weight, Match(query)]);
        }

        // to look a chunk's source up costs more than to find the chunk: rare ones are looked up in their order until there are enough,
        // an order that a join of SQLite keeps, where the limit forbids to leave it out
        var sql = $$"""
            SELECT key."ChunkId" AS "Value" FROM (
              SELECT "Id", sum("Weight") AS "Weight" FROM ({{string.Join(" UNION ALL ", found)}}) GROUP BY "Id" ORDER BY 2 DESC, 1 LIMIT -1) AS best
            CROSS JOIN "ChunkKeys" AS key ON key."Id" = best."Id" {{(sources is null ? "" : $"WHERE {IsOfSources}")}} LIMIT {0}
            """;
        var ids = await db.Database.SqlQueryRaw<Guid>(sql, [.. values]).ToListAsync(ct);
        return [.. ids.Select(ChunkId.From)];
    }

    private string Match(WordQuery query) =>
        query.Others.Count == 0 ? Match(query.Word) : $"{Match(query.Word)} AND ({string.Join(" OR ", query.Others.Select(Match))})";

    /// <summary>Words are letters and digits, whatever was asked.</summary>
    private string Match(string word) => $"\"{_owner}{word}\"";

    private static string Json(IEnumerable<string> values) => JsonSerializer.Serialize(values);
}
