using System.Globalization;

namespace VoiceAssistant.EndToEnd.Tests.Hosts;

/// <summary>The calls of a deployment: looked at, or changed as another host changes them, or as time does.</summary>
internal static class StoredCalls
{
    /// <summary>Whether the database says so; asked often, as an Api that prints logs takes a second of CPU to start.</summary>
    public static bool AreEnded(this Deployment deployment, IReadOnlyCollection<string> callSids)
    {
        using var connection = deployment.Connect();
        using var command = connection.CreateCommand();
        var sids = string.Join(", ", callSids.Select(sid => $"'{sid}'"));
        command.CommandText = $"""SELECT COUNT(*) FROM "Calls" WHERE "Status" = 'Ended' AND "ProviderCallId" IN ({sids})""";
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture) == callSids.Count;
    }

    /// <summary>How many of these calls are connected with a stream.</summary>
    public static int CountInProgress(this Deployment deployment, IEnumerable<string> callSids)
    {
        using var connection = deployment.Connect();
        using var command = connection.CreateCommand();
        var sids = string.Join(", ", callSids.Select(sid => $"'{sid}'"));
        command.CommandText = $"""SELECT COUNT(*) FROM "Calls" WHERE "Status" = 'InProgress' AND "ProviderCallId" IN ({sids})""";
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    /// <summary>What another host does to end a call here.</summary>
    public static void AskToEnd(this Deployment deployment) =>
        deployment.Execute("UPDATE Calls SET EndAskedAt = '2026-01-01 00:00:00', Version = Version + 1 WHERE Status = 'InProgress'");

    /// <summary>Makes calls that ring look as if they had done so for years.</summary>
    public static void AgeRinging(this Deployment deployment) => deployment.Execute(
        "UPDATE Calls SET StartedAt = '2001-01-01 00:00:00', MediaToken_ExpiresAt = '2001-01-01 00:01:00' WHERE Status = 'Ringing'");

    private static void Execute(this Deployment deployment, string sql)
    {
        using var connection = deployment.Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery().ShouldBe(1);
    }
}
