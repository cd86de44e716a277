using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Infrastructure.Persistence.PostgreSql;

/// <summary>
/// Every chunk has the vector of its words, kept by PostgreSQL itself. They are stems already, so that it needs no parser and no
/// configuration; each has its owner in front, so that one owner's words are found without passing others'.
/// </summary>
/// <remarks>https://www.postgresql.org/docs/current/functions-textsearch.html</remarks>
internal sealed class PostgreSqlChunkWords(AppDb db, OwnerScope scope) : IChunkWords
{
    private const string Vector = "Words";
    private const int OwnerDigits = 8;

    /// <summary>
    /// Bytes of a row beside its long texts, which lie elsewhere then: a search passes thousands of rows, and reads the texts of some hundred.
    /// </summary>
    private const int RowTarget = 128;

    private const string CountSql = """
        SELECT (SELECT count(*) FROM (SELECT 1 FROM "DocumentChunks" WHERE "Words" @@ word.query::tsquery LIMIT {1}) AS found)::int AS "Value"
        FROM unnest({0}) WITH ORDINALITY AS word (query, number) ORDER BY word.number
        """;

    private const string FindSql = """
        SELECT found."Id" AS "Value"
        FROM unnest({0}, {1}) AS word (query, weight)
        CROSS JOIN LATERAL (
          SELECT "Id" FROM "DocumentChunks"
          WHERE "Words" @@ word.query::tsquery AND "IsEnabled" AND ({2}::uuid[] IS NULL OR "SourceId" = ANY ({2}))
          LIMIT {3}) AS found
        GROUP BY found."Id" ORDER BY sum(word.weight) DESC, found."Id" LIMIT {4}
        """;

    private readonly string _owner = scope.Required.Value.ToString("N")[^OwnerDigits..];

    public static void Map(ModelBuilder model) => model.Entity<DocumentChunk>(chunk =>
    {
        chunk.HasStorageParameter("toast_tuple_target", RowTarget);
        chunk.Property<NpgsqlTsVector>(Vector).HasComputedColumnSql(
            $"""array_to_tsvector(string_to_array(ltrim(replace(' ' || "Search", ' ', ' ' || right("OwnerId"::text, {OwnerDigits}))), ' '))""",
            stored: true);
        chunk.HasIndex(Vector).HasMethod("GIN");
    });

    public async Task<IReadOnlyList<int>> CountAsync(IReadOnlyList<string> words, int most, CancellationToken ct) =>
        await db.Database.SqlQueryRaw<int>(CountSql, words.Select(Lexeme).ToArray(), most).ToListAsync(ct);

    public async Task<IReadOnlyList<ChunkId>> FindAsync(
        IReadOnlyList<WordQuery> queries, IReadOnlyCollection<DataSourceId>? sources, int most, int take, CancellationToken ct)
    {
        var ids = await db.Database.SqlQueryRaw<Guid>(
            FindSql,
            queries.Select(Lexemes).ToArray(),
            queries.Select(query => query.Weight).ToArray(),
            sources?.Select(source => source.Value).ToArray()!,
            most,
            take).ToListAsync(ct);
        return [.. ids.Select(ChunkId.From)];
    }

    private string Lexemes(WordQuery query) =>
        query.Others.Count == 0 ? Lexeme(query.Word) : $"{Lexeme(query.Word)} & ({string.Join(" | ", query.Others.Select(Lexeme))})";

    /// <summary>Words are letters and digits, whatever was asked.</summary>
    private string Lexeme(string word) => $"'{_owner}{word}'";
}
