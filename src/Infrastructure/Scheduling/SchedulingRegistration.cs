using Microsoft.Extensions.DependencyInjection;

namespace VoiceAssistant.Infrastructure.Scheduling;

public static class SchedulingRegistration
{
    /// <summary>Runs the jobs that are registered as <see cref="Quartz.IJobDetail"/> and <see cref="Quartz.ITrigger"/>.</summary>
    public static IServiceCollection AddScheduling(this IServiceCollection services) =>
        services.AddHostedService<SchedulerService>();
}
