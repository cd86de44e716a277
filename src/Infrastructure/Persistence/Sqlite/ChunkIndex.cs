using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace VoiceAssistant.Infrastructure.Persistence.Sqlite;

/// <summary>
/// The full text index over chunks that are switched on, as <see cref="TurnIndex"/> is over turns. The words are stems already, so that it
/// splits them at their spaces only; each has its owner in front, so that one owner's words are found without passing others'.
/// </summary>
/// <remarks>https://www.sqlite.org/fts5.html#ascii_tokenizer</remarks>
internal static class ChunkIndex
{
    /// <summary>Brings some pages of the index together, without what was deleted.</summary>
    public const string Merge = """INSERT INTO "ChunkWords" ("ChunkWords", rank) VALUES ('merge', {0});""";

    private const int OwnerDigits = 8;

    private static readonly string OnInsert = $"""
        CREATE TRIGGER "ChunkIsStored" AFTER INSERT ON "DocumentChunks" BEGIN
          INSERT INTO "ChunkKeys" ("ChunkId", "SourceId") VALUES (new."Id", new."SourceId");
          INSERT INTO "ChunkWords" (rowid, "Words") SELECT last_insert_rowid(), {Words("new")} WHERE new."IsEnabled";
        END;
        """;

    private static readonly string OnUpdate = $"""
        CREATE TRIGGER "ChunkIsChanged" AFTER UPDATE OF "Search", "IsEnabled" ON "DocumentChunks" BEGIN
          DELETE FROM "ChunkWords" WHERE rowid = {Key("old")};
          INSERT INTO "ChunkWords" (rowid, "Words") SELECT {Key("new")}, {Words("new")} WHERE new."IsEnabled";
        END;
        """;

    private static readonly string OnDelete = $"""
        CREATE TRIGGER "ChunkIsForgotten" AFTER DELETE ON "DocumentChunks" BEGIN
          DELETE FROM "ChunkWords" WHERE rowid = {Key("old")};
          DELETE FROM "ChunkKeys" WHERE "ChunkId" = old."Id";
        END;
        """;

    public static void Map(ModelBuilder model) => model.Entity<ChunkKey>(key =>
    {
        key.ToTable("ChunkKeys");
        key.HasIndex(k => k.ChunkId).IsUnique();
    });

    /// <summary>For the migration that has just created <c>ChunkKeys</c>.</summary>
    public static void Create(MigrationBuilder migration)
    {
        migration.Sql("""CREATE VIRTUAL TABLE "ChunkWords" USING fts5("Words", content='', contentless_delete=1, detail=none, tokenize='ascii');""");
        migration.Sql(OnInsert);
        migration.Sql(OnUpdate);
        migration.Sql(OnDelete);
    }

    public static void Drop(MigrationBuilder migration)
    {
        string[] triggers = ["ChunkIsStored", "ChunkIsChanged", "ChunkIsForgotten"];
        foreach (var trigger in triggers)
            migration.Sql($"""DROP TRIGGER "{trigger}";""");
        migration.Sql("""DROP TABLE "ChunkWords";""");
    }

    /// <summary>Without hyphens and in lower case, enough of the owner's id to tell owners apart; the rest is up to the owner filter.</summary>
    public static string PrefixOf(Guid owner) => owner.ToString("N")[^OwnerDigits..];

    private static string Words(string chunk) =>
        $"""replace(' ' || {chunk}."Search", ' ', ' ' || lower(substr({chunk}."OwnerId", -{OwnerDigits})))""";

    private static string Key(string chunk) => $"""(SELECT "Id" FROM "ChunkKeys" WHERE "ChunkId" = {chunk}."Id")""";
}
