using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace VoiceAssistant.Infrastructure.Persistence.Sqlite;

/// <summary>
/// The full text index over what was said. It keeps no text, only which word is in which turn. EF knows no such tables:
/// whoever lets a migration rebuild <c>Turns</c> creates the triggers again, or a test of the search fails.
/// </summary>
/// <remarks>https://www.sqlite.org/fts5.html#contentless_delete_tables</remarks>
internal static class TurnIndex
{
    /// <summary>Brings some pages of the index together, without what was deleted.</summary>
    public const string Merge = """INSERT INTO "TurnWords" ("TurnWords", rank) VALUES ('merge', {0});""";

    private static readonly string OnInsert = $"""
        CREATE TRIGGER "TurnIsSaid" AFTER INSERT ON "Turns" BEGIN
          INSERT INTO "TurnKeys" ("ConversationId", "Number") VALUES (new."ConversationId", new."Number");
          INSERT INTO "TurnWords" (rowid, "Words") VALUES (last_insert_rowid(), {Words("new")});
        END;
        """;

    private const string OnDelete = """
        CREATE TRIGGER "TurnIsForgotten" AFTER DELETE ON "Turns" BEGIN
          DELETE FROM "TurnWords" WHERE rowid =
            (SELECT "Id" FROM "TurnKeys" WHERE "ConversationId" = old."ConversationId" AND "Number" = old."Number");
          DELETE FROM "TurnKeys" WHERE "ConversationId" = old."ConversationId" AND "Number" = old."Number";
        END;
        """;

    public static void Map(ModelBuilder model)
    {
        model.Entity<TurnKey>(key =>
        {
            key.ToTable("TurnKeys");
            key.HasIndex(k => new { k.ConversationId, k.Number }).IsUnique();
        });
        model.Entity<TurnMatch>(match =>
        {
            match.HasNoKey().ToTable((string?)null);
            match.Property(m => m.RowId).HasColumnName("rowid");
        });
        model.HasDbFunction(typeof(SqliteAppDb).GetMethod(nameof(SqliteAppDb.TurnWords))!);
    }

    /// <summary>For the migration that has just created <c>Turns</c> and <c>TurnKeys</c>.</summary>
    public static void Create(MigrationBuilder migration)
    {
        migration.Sql("""CREATE VIRTUAL TABLE "TurnWords" USING fts5("Words", content='', contentless_delete=1, detail=none);""");
        migration.Sql(OnInsert);
        migration.Sql(OnDelete);
    }

    private static string Words(string turn) =>
        $"""'o' || lower(replace({turn}."OwnerId", '-', '')) || ' ' || {turn}."Search" """;
}
