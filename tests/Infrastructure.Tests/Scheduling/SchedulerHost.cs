using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Quartz;
using VoiceAssistant.Application;
using VoiceAssistant.Infrastructure.Persistence;
using VoiceAssistant.Infrastructure.Scheduling;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Scheduling;

/// <summary>A host with one job, which does what the test says.</summary>
internal static class SchedulerHost
{
    public static IHost Build(TestDatabase database, Runs runs, TimeSpan interval, TimeProvider? time = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Development" });
        builder.Configuration.AddInMemoryCollection(database.Settings);
        builder.AddInfrastructure();
        builder.Services.AddApplication(builder.Configuration).AddScheduling();
        builder.Services.AddSingleton(runs).AddSingleton(time ?? TimeProvider.System);
        builder.Services.AddSingleton(JobBuilder.Create<Job>().WithIdentity("job").RequestRecovery().Build());
        builder.Services.AddSingleton(TriggerBuilder.Create().ForJob("job").WithIdentity("job").StartNow()
            .WithSimpleSchedule(schedule => schedule.WithInterval(interval).RepeatForever()).Build());
        return builder.Build();
    }

    public static async Task MigrateAsync(TestDatabase database)
    {
        using var host = Build(database, new Runs(), TimeSpan.FromHours(1));
        await host.Services.MigrateDatabaseAsync(CancellationToken.None);
    }

    [DisallowConcurrentExecution]
    public sealed class Job(Runs runs) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
            await runs.RunAsync(context.Recovering);
    }
}

/// <summary>The runs of a job, on however many hosts.</summary>
internal sealed class Runs
{
    private readonly Lock _gate = new();
    private int _present;

    /// <summary>What a run waits for; null: a moment, so that another one could come between.</summary>
    public Task? Until { get; init; } = Task.CompletedTask;

    public int Begun { get; private set; }

    public int Ended { get; private set; }

    public int Recovered { get; private set; }

    public int MostAtOnce { get; private set; }

    public async Task RunAsync(bool isRecovering)
    {
        lock (_gate)
        {
            Begun++;
            Recovered += isRecovering ? 1 : 0;
            MostAtOnce = Math.Max(MostAtOnce, ++_present);
        }
        await (Until ?? Task.Delay(10));
        lock (_gate)
        {
            Ended++;
            _present--;
        }
    }
}
