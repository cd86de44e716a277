using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using VoiceAssistant.Infrastructure.Persistence;
using VoiceAssistant.Infrastructure.Persistence.PostgreSql;
using VoiceAssistant.Infrastructure.Persistence.Sqlite;
using VoiceAssistant.Infrastructure.Persistence.SqlServer;

namespace VoiceAssistant.Infrastructure.Tests.Persistence;

/// <summary>What can be said of each provider without a database.</summary>
public sealed partial class ModelTests
{
    [TestCase(typeof(SqliteAppDbFactory))]
    [TestCase(typeof(PostgreSqlAppDbFactory))]
    [TestCase(typeof(SqlServerAppDbFactory))]
    public void The_migrations_describe_the_model(Type factory)
    {
        using AppDb db = Activator.CreateInstance(factory) switch
        {
            SqliteAppDbFactory sqlite => sqlite.CreateDbContext([]),
            PostgreSqlAppDbFactory postgreSql => postgreSql.CreateDbContext([]),
            SqlServerAppDbFactory sqlServer => sqlServer.CreateDbContext([]),
            _ => throw new ArgumentOutOfRangeException(nameof(factory)),
        };
        db.Database.HasPendingModelChanges().ShouldBeFalse("see docs/databases.md on how to add a migration for each");
    }

    /// <summary>Nothing here can run it: at least it is whole, and every step asks first whether it was taken.</summary>
    [Test]
    public void The_script_for_SQL_Server_makes_every_table_and_takes_every_step_once()
    {
        using var db = new SqlServerAppDbFactory().CreateDbContext([]);
        var script = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
        var batches = Batch().Split(script).Where(batch => !string.IsNullOrWhiteSpace(batch)).ToList();
        foreach (var table in db.Model.GetEntityTypes().Select(e => e.GetTableName()))
            batches.Count(batch => batch.Contains($"CREATE TABLE [{table}] (")).ShouldBe(1, table);
        foreach (var migration in db.Database.GetMigrations())
            batches.ShouldContain(batch => batch.Contains($"VALUES (N'{migration}'"));

        string[] unguarded = ["IF OBJECT_ID(N'[__EFMigrationsHistory]')", "BEGIN TRANSACTION;", "COMMIT;", "IF NOT EXISTS"];
        foreach (var batch in batches)
        {
            unguarded.ShouldContain(start => batch.TrimStart().StartsWith(start), batch);
            Words(batch, "BEGIN").ShouldBe(Words(batch, "END") + (batch.Contains("BEGIN TRANSACTION") ? 1 : 0), batch);
            batch.Count(c => c == '(').ShouldBe(batch.Count(c => c == ')'), batch);
            (batch.Count(c => c == '\'') % 2).ShouldBe(0, batch);
        }
    }

    private static int Words(string text, string word) => Regex.Count(text, $@"\b{word}\b");

    [GeneratedRegex(@"^GO\s*$", RegexOptions.Multiline)]
    private static partial Regex Batch();
}
