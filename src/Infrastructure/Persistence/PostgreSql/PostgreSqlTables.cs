using Microsoft.EntityFrameworkCore.Migrations;

namespace VoiceAssistant.Infrastructure.Persistence.PostgreSql;

/// <summary>What the first migration creates and EF knows nothing of.</summary>
internal static class PostgreSqlTables
{
    public static void Create(MigrationBuilder migration) => ScheduleTables.Create(migration, "postgres");
}
