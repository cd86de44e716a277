using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Infrastructure.Persistence;
using VoiceAssistant.Infrastructure.Persistence.PostgreSql;
using VoiceAssistant.Infrastructure.Persistence.Sqlite;
using VoiceAssistant.Infrastructure.Persistence.SqlServer;

namespace VoiceAssistant.Infrastructure.Tests.Persistence;

/// <summary>What can be said of each provider without a database.</summary>
public sealed class ModelTests
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
}
