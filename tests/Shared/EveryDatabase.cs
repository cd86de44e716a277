using System.Collections;

namespace VoiceAssistant.Tests;

/// <summary>The fixtures that take one run once on each database; on PostgreSQL only where there is one, or where CI=true.</summary>
public sealed class EveryDatabase : IEnumerable<TestFixtureData>
{
    public IEnumerator<TestFixtureData> GetEnumerator()
    {
        yield return new TestFixtureData(DatabaseKind.Sqlite);
        var postgreSql = new TestFixtureData(DatabaseKind.PostgreSql);
        yield return PostgreSqlDatabase.IsSkipped ? postgreSql.Ignore(PostgreSqlDatabase.Missing) : postgreSql;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
