using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Hosting.Health;

namespace VoiceAssistant.Infrastructure.Persistence;

internal static class PersistenceRegistration
{
    public static IServiceCollection AddPersistence(this IServiceCollection services, DatabaseOptions database)
    {
        database.Provider.AddContext(services, database.ConnectionString, options => options
            .EnableSensitiveDataLogging(false)
            .ConfigureWarnings(LogFailuresOnce));
        services.AddSingleton(database);
        services.AddScoped<IAppDb>(provider => provider.GetRequiredService<AppDb>());
        services.AddScoped<DatabaseMigrator>();
        services.AddSingleton<MigrationState>();
        services.AddSingleton<IDatabaseFailures, DatabaseFailures>();
        services.AddSingleton<IRehearsal, DatabaseRehearsal>();
        services.AddHealthChecks()
            .AddCheck<DatabaseHealth>("database", tags: [HealthRegistration.Ready])
            .AddCheck<PhoneLineHealth>("phone-numbers", tags: [HealthRegistration.Ready]);
        return services;
    }

    /// <summary>These reach a use case as an exception, which decides whether it is worth a line: a lost race is not.</summary>
    private static void LogFailuresOnce(WarningsConfigurationBuilder warnings) => warnings.Log(
        (RelationalEventId.CommandError, LogLevel.Debug),
        (RelationalEventId.ConnectionError, LogLevel.Debug),
        (CoreEventId.SaveChangesFailed, LogLevel.Debug),
        (CoreEventId.QueryIterationFailed, LogLevel.Debug),
        (CoreEventId.OptimisticConcurrencyException, LogLevel.Debug));
}
