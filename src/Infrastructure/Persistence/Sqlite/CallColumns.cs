using Microsoft.EntityFrameworkCore.Migrations;

namespace VoiceAssistant.Infrastructure.Persistence.Sqlite;

/// <summary>
/// Changes of columns of calls by statements that a transaction can hold: those that Entity Framework makes rebuild the table, outside of one,
/// and a host that dies meanwhile leaves a database that no migration goes on with.
/// </summary>
internal static class CallColumns
{
    public static void LetProviderCallIdBeMissing(this MigrationBuilder migration) => migration.Replace("TEXT NULL");

    public static void RequireProviderCallId(this MigrationBuilder migration) => migration.Replace("TEXT NOT NULL DEFAULT ''");

    private static void Replace(this MigrationBuilder migration, string type)
    {
        migration.Sql($"""ALTER TABLE "Calls" ADD COLUMN "NewProviderCallId" {type};""");
        migration.Sql("""UPDATE "Calls" SET "NewProviderCallId" = coalesce("ProviderCallId", "Id");""");
        migration.Sql("""DROP INDEX "IX_Calls_ProviderCallId";""");
        migration.Sql("""ALTER TABLE "Calls" DROP COLUMN "ProviderCallId";""");
        migration.Sql("""ALTER TABLE "Calls" RENAME COLUMN "NewProviderCallId" TO "ProviderCallId";""");
        migration.Sql("""CREATE UNIQUE INDEX "IX_Calls_ProviderCallId" ON "Calls" ("ProviderCallId");""");
    }
}
