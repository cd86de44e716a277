using Microsoft.Extensions.Hosting;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Scheduling;

/// <summary>Hosts that share a database server share its jobs.</summary>
[CancelAfter(TestTimeout.Ms)]
public sealed class ClusterTests
{
    [SetUp]
    public void RequireServer()
    {
        if (PostgreSqlDatabase.IsSkipped)
            Assert.Ignore(PostgreSqlDatabase.Missing);
    }

    [Test]
    public async Task A_job_of_two_hosts_runs_on_one_of_them_at_a_time(CancellationToken ct)
    {
        using var database = TestDatabase.Reserve(DatabaseKind.PostgreSql);
        await SchedulerHost.MigrateAsync(database);
        var runs = new Runs { Until = null };
        using var one = SchedulerHost.Build(database, runs, TimeSpan.FromMilliseconds(20));
        using var other = SchedulerHost.Build(database, runs, TimeSpan.FromMilliseconds(20));
        await Task.WhenAll(one.StartAsync(ct), other.StartAsync(ct));

        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (runs.Ended < 20)
            await timer.WaitForNextTickAsync(ct);
        await Task.WhenAll(one.StopAsync(ct), other.StopAsync(ct));
        runs.MostAtOnce.ShouldBe(1);
    }
}
