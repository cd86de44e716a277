using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using VoiceAssistant.Infrastructure.Scheduling;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Scheduling;

[TestFixtureSource(typeof(EveryDatabase))]
[CancelAfter(TestTimeout.Ms)]
public sealed class SchedulerTests(DatabaseKind kind)
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(20), Once = TimeSpan.FromHours(1);

    private TestDatabase _database = null!;

    [SetUp]
    public async Task MigrateAsync()
    {
        _database = TestDatabase.Reserve(kind);
        await SchedulerHost.MigrateAsync(_database);
    }

    [TearDown]
    public void Drop() => _database.Dispose();

    [Test]
    public async Task A_job_runs_at_the_start_of_a_host_and_in_every_interval(CancellationToken ct)
    {
        var runs = new Runs();
        using var host = SchedulerHost.Build(_database, runs, Often);
        await host.StartAsync(ct);
        await UntilAsync(() => runs.Ended >= 3, ct);
        await host.StopAsync(ct);
    }

    [Test]
    public async Task A_host_that_stops_lets_a_job_finish_and_starts_no_other(CancellationToken ct)
    {
        var release = new TaskCompletionSource();
        var runs = new Runs { Until = release.Task };
        using var host = SchedulerHost.Build(_database, runs, Often);
        await host.StartAsync(ct);
        await UntilAsync(() => runs.Begun == 1, ct);

        var stopping = host.StopAsync(ct);
        stopping.IsCompleted.ShouldBeFalse();
        release.SetResult();
        await stopping;
        (runs.Begun, runs.Ended).ShouldBe((1, 1));
    }

    [Test]
    public async Task Whoever_stops_the_jobs_returns_when_they_have_stopped(CancellationToken ct)
    {
        var release = new TaskCompletionSource();
        var runs = new Runs { Until = release.Task };
        using var host = SchedulerHost.Build(_database, runs, Once);
        await host.StartAsync(ct);
        await UntilAsync(() => runs.Begun == 1, ct);

        var scheduler = host.Services.GetServices<IHostedService>().OfType<SchedulerService>().Single();
        Task[] stopping = [scheduler.StopAsync(ct), scheduler.StopAsync(ct)];
        stopping.ShouldAllBe(task => !task.IsCompleted);
        release.SetResult();
        await Task.WhenAll(stopping);
    }

    [Test]
    public async Task A_host_that_is_stopped_from_many_sides_at_once_stops(CancellationToken ct)
    {
        for (var round = 0; round < 10; round++)
        {
            using var host = SchedulerHost.Build(_database, new Runs(), Once);
            await host.StartAsync(ct);
            using var together = new Barrier(4);
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    together.SignalAndWait(ct);
                    return host.StopAsync(ct);
                },
                ct,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default).Unwrap()));
        }
    }

    [Test]
    public async Task What_a_host_was_at_when_it_died_is_done_again(CancellationToken ct)
    {
        var never = new TaskCompletionSource();
        var dying = new Runs { Until = never.Task };
        using var dead = SchedulerHost.Build(_database, dying, Once);
        await dead.StartAsync(ct);
        await UntilAsync(() => dying.Begun == 1, ct);

        var runs = new Runs();
        using var next = SchedulerHost.Build(_database, runs, Once);
        using var found = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var silent = KeepSilentAsync(found.Token);
        await next.StartAsync(ct);
        await UntilAsync(() => runs.Recovered >= 1, ct);
        await found.CancelAsync();
        await silent.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        await next.StopAsync(ct);
        never.SetResult();
        await dead.StopAsync(ct);
    }

    [Test]
    public async Task A_database_that_is_away_at_first_is_waited_for(CancellationToken ct)
    {
        var runs = new Runs();
        var time = new FakeTimeProvider();
        using var away = TestDatabase.Reserve(kind);
        using var host = SchedulerHost.Build(away, runs, Once, time);
        await host.StartAsync(ct);
        await SchedulerHost.MigrateAsync(away);
        await UntilAsync(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(1));
                return runs.Ended == 1;
            },
            ct);
        await host.StopAsync(ct);
    }

    /// <summary>As the others of a cluster see a host that is dead: it has not shown itself for long.</summary>
    private async Task KeepSilentAsync(CancellationToken ct)
    {
        if (kind == DatabaseKind.Sqlite)
            return;
        await using var server = NpgsqlDataSource.Create(_database.Settings["ConnectionStrings:Default"]!);
        await using var silence = server.CreateCommand("UPDATE qrtz_scheduler_state SET last_checkin_time = 0");
        await UntilAsync(() => silence.ExecuteNonQuery() < 0, ct);
    }

    private static async Task UntilAsync(Func<bool> condition, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!condition())
            await timer.WaitForNextTickAsync(ct);
    }
}
