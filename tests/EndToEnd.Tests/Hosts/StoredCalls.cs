using Microsoft.Data.Sqlite;

namespace VoiceAssistant.EndToEnd.Tests.Hosts;

/// <summary>The calls of a deployment on SQLite, as another host changes them, or as time does.</summary>
internal static class StoredCalls
{
    /// <summary>What another host does to end a call here.</summary>
    public static void AskToEnd(this Deployment deployment) =>
        deployment.Execute("UPDATE Calls SET EndAskedAt = '2026-01-01 00:00:00', Version = Version + 1 WHERE Status = 'InProgress'");

    /// <summary>Makes calls that ring look as if they had done so for years.</summary>
    public static void AgeRinging(this Deployment deployment) => deployment.Execute(
        "UPDATE Calls SET StartedAt = '2001-01-01 00:00:00', MediaToken_ExpiresAt = '2001-01-01 00:01:00' WHERE Status = 'Ringing'");

    private static void Execute(this Deployment deployment, string sql)
    {
        var database = Path.Combine(deployment.Storage, "voiceassistant.db");
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery().ShouldBe(1);
    }
}
