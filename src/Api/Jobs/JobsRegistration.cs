using Microsoft.Extensions.Options;
using Quartz;

namespace VoiceAssistant.Api.Jobs;

/// <summary>All that the Api does without being asked, and how often. Every host may; the scheduler lets one of them.</summary>
internal static class JobsRegistration
{
    public static IServiceCollection AddJobs(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RecoveryOptions>().Bind(configuration.GetSection(RecoveryOptions.Section))
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<IndexingOptions>().Bind(configuration.GetSection(IndexingOptions.Section))
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<PhoneNumberOptions>().Bind(configuration.GetSection(PhoneNumberOptions.Section))
            .ValidateDataAnnotations().ValidateOnStart();
        var workers = configuration.GetSection(IndexingOptions.Section).Get<IndexingOptions>()?.Workers ?? new IndexingOptions().Workers;
        for (var worker = 1; worker <= workers; worker++)
            services.AddJob<IndexSourcesJob>(_ => TimeSpan.FromSeconds(2), IndexSourcesJob.Name(worker));
        services.AddJob<PlanSourcesJob>(_ => TimeSpan.FromSeconds(2));
        return services
            .AddJob<RecoverCallsJob>(provider => provider.GetRequiredService<IOptions<RecoveryOptions>>().Value.Interval)
            .AddJob<DialCallsJob>(_ => TimeSpan.FromSeconds(1))
            .AddJob<ReconcileCallsJob>(_ => TimeSpan.FromSeconds(15))
            .AddJob<KeepRecordingsJob>(_ => TimeSpan.FromSeconds(5))
            .AddJob<PurgeRecordingsJob>(_ => TimeSpan.FromHours(1))
            .AddJob<CheckPhoneLinesJob>(provider => provider.GetRequiredService<IOptions<PhoneNumberOptions>>().Value.Interval)
            .AddJob<ImportContactsJob>(_ => TimeSpan.FromSeconds(2))
            .AddJob<PurgeContactImportsJob>(_ => TimeSpan.FromHours(1))
            .AddJob<EraseAccountsJob>(_ => TimeSpan.FromSeconds(5))
            .AddJob<PurgeExpiredAccessJob>(_ => TimeSpan.FromHours(1))
            .AddJob<PurgeAcceptedRequestsJob>(_ => TimeSpan.FromHours(1))
            .AddJob<PurgeCallEventsJob>(_ => TimeSpan.FromHours(1))
            .AddJob<RotateSigningKeysJob>(_ => TimeSpan.FromHours(1));
    }

    /// <summary>
    /// At the start of a host and in every interval from then on. What was missed while no host ran is done once; what a
    /// host was at when it died is done again by another one, or by itself when it is back.
    /// </summary>
    private static IServiceCollection AddJob<T>(
        this IServiceCollection services, Func<IServiceProvider, TimeSpan> interval, string? name = null)
        where T : IJob
    {
        var key = new JobKey(name ?? typeof(T).Name);
        return services
            .AddSingleton(JobBuilder.Create<T>().WithIdentity(key).RequestRecovery().Build())
            .AddSingleton(provider => TriggerBuilder.Create().ForJob(key).WithIdentity(key.Name).StartNow()
                .WithSimpleSchedule(schedule => schedule.WithInterval(interval(provider)).RepeatForever()
                    .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NowWithExistingCount))
                .Build());
    }
}
