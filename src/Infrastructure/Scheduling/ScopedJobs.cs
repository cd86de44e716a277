using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Quartz.Extensibility;

namespace VoiceAssistant.Infrastructure.Scheduling;

/// <summary>Makes each run of a job in a service scope of its own, as a request has one.</summary>
internal sealed class ScopedJobs(IServiceScopeFactory scopes) : IJobFactory
{
    public async ValueTask<JobScope> CreateJob(
        TriggerFiredBundle bundle, IScheduler scheduler, CancellationToken cancellationToken = default)
    {
        var scope = scopes.CreateAsyncScope();
        try
        {
            return new JobScope((IJob)ActivatorUtilities.CreateInstance(scope.ServiceProvider, bundle.JobDetail.JobType.Type), scope);
        }
        catch
        {
            await scope.DisposeAsync();
            throw;
        }
    }

    public ValueTask ReturnJob(JobScope scope, CancellationToken cancellationToken = default) =>
        ((AsyncServiceScope)scope.State!).DisposeAsync();
}
