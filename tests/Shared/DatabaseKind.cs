namespace VoiceAssistant.Tests;

/// <summary>The databases that the tests run on; for SQL Server there are only guards.</summary>
public enum DatabaseKind
{
    Sqlite,
    PostgreSql,
}
