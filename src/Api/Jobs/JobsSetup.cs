namespace VoiceAssistant.Api.Jobs;

internal static class JobsSetup
{
    public static IServiceCollection AddJobs(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RecoveryOptions>().Bind(configuration.GetSection(RecoveryOptions.Section))
            .ValidateDataAnnotations().ValidateOnStart();
        return services.AddHostedService<CallRecovery>();
    }
}
