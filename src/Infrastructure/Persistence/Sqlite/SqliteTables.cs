using Microsoft.EntityFrameworkCore.Migrations;

namespace VoiceAssistant.Infrastructure.Persistence.Sqlite;

/// <summary>What the first migration creates and EF knows nothing of.</summary>
internal static class SqliteTables
{
    public static void Create(MigrationBuilder migration)
    {
        TurnIndex.Create(migration);
        ScheduleTables.Create(migration, "sqlite");
    }
}
