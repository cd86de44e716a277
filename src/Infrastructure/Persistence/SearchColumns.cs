using Microsoft.EntityFrameworkCore.Migrations;

namespace VoiceAssistant.Infrastructure.Persistence;

/// <summary>
/// Fills the searchable text of rows that are older than it, for the migration that adds it: with what SQL can do of
/// <see cref="Domain.Common.SearchText"/>, which is lower case.
/// </summary>
internal static class SearchColumns
{
    public static void Fill(MigrationBuilder migration)
    {
        migration.Sql("""UPDATE "Contacts" SET "Search" = lower("Name") || ' ' || substr("Phone", 2);""");
        migration.Sql("""UPDATE "Turns" SET "Search" = lower(coalesce("CallerSaid", '') || ' ' || "AssistantSaid");""");
    }

    /// <summary>Each in a batch of its own, which is compiled when the column is there.</summary>
    public static void FillOnSqlServer(MigrationBuilder migration)
    {
        migration.Sql("EXEC(N'UPDATE [Contacts] SET [Search] = lower([Name]) + '' '' + substring([Phone], 2, 15)');");
        migration.Sql("EXEC(N'UPDATE [Turns] SET [Search] = lower(coalesce([CallerSaid], '''') + '' '' + [AssistantSaid])');");
    }
}
