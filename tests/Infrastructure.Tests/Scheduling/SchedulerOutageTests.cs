using Microsoft.Extensions.Hosting;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Scheduling;

/// <summary>The scheduler writes down that it has stopped, and its database may have ended before it.</summary>
[CancelAfter(TestTimeout.Ms)]
public sealed class SchedulerOutageTests
{
    [Test]
    public async Task A_host_stops_though_its_database_is_gone(CancellationToken ct)
    {
        var database = TestDatabase.Reserve(DatabaseKind.Sqlite);
        await SchedulerHost.MigrateAsync(database);
        var release = new TaskCompletionSource();
        var runs = new Runs { Until = release.Task };
        using var host = SchedulerHost.Build(database, runs, TimeSpan.FromHours(1));
        await host.StartAsync(ct);
        using (var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20)))
        {
            while (runs.Begun == 0)
                await timer.WaitForNextTickAsync(ct);
        }

        database.Dispose();
        release.SetResult();
        await host.StopAsync(CancellationToken.None).WaitAsync(ct);
    }
}
