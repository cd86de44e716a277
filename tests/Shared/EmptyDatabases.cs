using System.Collections.Concurrent;

namespace VoiceAssistant.Tests;

/// <summary>PostgreSQL databases that tests of a run use one after another: creating, migrating and dropping one takes longer than most tests.</summary>
internal static class EmptyDatabases
{
    private static readonly ConcurrentBag<PostgreSqlDatabase> Free = [];

    public static PostgreSqlDatabase Take()
    {
        if (Free.TryTake(out var used))
            return used;
        var fresh = PostgreSqlDatabase.Reserve();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => fresh.Dispose();
        return fresh;
    }

    public static void Return(PostgreSqlDatabase database)
    {
        database.Empty();
        Free.Add(database);
    }
}
