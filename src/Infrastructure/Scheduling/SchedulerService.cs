using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;
using VoiceAssistant.Infrastructure.Persistence;

namespace VoiceAssistant.Infrastructure.Scheduling;

/// <summary>
/// Runs the jobs of this host. What is due lies in the database: hosts that share a server share the work, each firing on
/// one of them, and take over from one that died; with SQLite there is one host, which takes over from itself.
/// </summary>
/// <remarks>
/// The scheduler is made anew for every attempt to start it: one that could not reach its database at first is of no use
/// afterwards. Once started, it finds its database again by itself.
/// </remarks>
internal sealed partial class SchedulerService(
    IEnumerable<IJobDetail> jobs, IEnumerable<ITrigger> triggers, DatabaseOptions database,
    IServiceScopeFactory scopes, ILoggerFactory logs, TimeProvider time, ILogger<SchedulerService> log) : BackgroundService
{
    /// <summary>Jobs are few, and most are short: those that are not leave as many to the others.</summary>
    private const int ShortJobs = 3;

    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(5);

    /// <summary>Of a scheduler that runs and has lost its database; the library's own is 15 s.</summary>
    private static readonly TimeSpan DatabaseRetryInterval = TimeSpan.FromSeconds(1);

    /// <summary>Where the database is away, the scheduler tries for ever to write down that it has stopped.</summary>
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private IScheduler? _running;
    private Task? _stopping;

    /// <summary>
    /// Starts nothing new and lets the jobs that run finish, for a while. A host may be stopped from several sides at once:
    /// all of them wait for the same end, or the first to return would take the database away from the others.
    /// </summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        Task stopping;
        lock (_gate)
            stopping = _stopping ??= _running is null ? Task.CompletedTask : ShutDownAsync(_running, waitForJobs: true);
        await stopping.WaitAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!await TryStartAsync(stoppingToken))
            await Task.Delay(RetryInterval, time, stoppingToken);
    }

    private async Task<bool> TryStartAsync(CancellationToken ct)
    {
        IScheduler? scheduler = null;
        try
        {
            scheduler = await QuartzSchedulerBuilder.Create(Configure).BuildScheduler(ct);
            await scheduler.ScheduleJobs(
                jobs.ToDictionary(job => job, Triggers), ScheduleJobOptions.Replacing, ct);
            await scheduler.Start(ct);
            _running = scheduler;
            return true;
        }
        catch (Exception e)
        {
            if (scheduler is not null)
                await ShutDownAsync(scheduler, waitForJobs: false);
            if (ct.IsCancellationRequested)
                throw; // the host stops while it still starts
            CannotStart(e.GetBaseException().GetType().Name);
            return false;
        }
    }

    /// <summary>What has not ended by then is done again by the host that finds it.</summary>
    private async Task ShutDownAsync(IScheduler scheduler, bool waitForJobs)
    {
        var stopping = scheduler.Shutdown(waitForJobs, CancellationToken.None).AsTask();
        await stopping.WaitAsync(StopTimeout).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!stopping.IsCompletedSuccessfully)
            NotStopped(StopTimeout.TotalSeconds);
    }

    private IReadOnlyCollection<ITrigger> Triggers(IJobDetail job) => [.. triggers.Where(t => t.JobKey.Equals(job.Key))];

    private void Configure(IQuartzBuilder quartz)
    {
        quartz.Services.AddSingleton(logs);
        quartz.UseJobFactory(new ScopedJobs(scopes));
        quartz.UseDefaultThreadPool(ShortJobs + jobs.Count());
        quartz.ConfigureScheduler(options =>
        {
            options.InstanceName = "VoiceAssistant";
            options.DefaultTimeZone = TimeZoneInfo.Utc;
            options.PropagateTraceContext = false;
        });
        quartz.UsePersistentStore(store =>
        {
            store.ConfigureStore(options =>
            {
                options.StoreJobDataAsStrings = true;
                options.DbRetryInterval = DatabaseRetryInterval;
                options.UseBackgroundThreads = true; // what waits for the database keeps no host alive
            });
            store.UseSystemTextJsonSerializer();
            database.Provider.AddSchedule(store, database.ConnectionString);
        });
    }

    [LoggerMessage(LogLevel.Warning, "The jobs did not stop within {Seconds} s; what they were at is done again")]
    private partial void NotStopped(double seconds);

    [LoggerMessage(LogLevel.Warning, "The jobs cannot be started, in a moment it is tried again: {Reason}")]
    private partial void CannotStart(string reason);
}
