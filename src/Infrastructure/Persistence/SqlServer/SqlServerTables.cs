using Microsoft.EntityFrameworkCore.Migrations;

namespace VoiceAssistant.Infrastructure.Persistence.SqlServer;

/// <summary>What the first migration creates and EF knows nothing of.</summary>
internal static class SqlServerTables
{
    public static void Create(MigrationBuilder migration) => ScheduleTables.Create(migration, "sqlServer");
}
