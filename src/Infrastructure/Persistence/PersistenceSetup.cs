using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Configuration;

namespace VoiceAssistant.Infrastructure.Persistence;

internal static class PersistenceSetup
{
    public static IServiceCollection AddPersistence(
        this IServiceCollection services, IConfiguration configuration, StoragePaths storage)
    {
        var database = DatabaseOptions.Read(configuration, storage);
        database.Provider.AddContext(services, database.ConnectionString, options => options
            .EnableSensitiveDataLogging(false)
            .ConfigureWarnings(LogFailuresOnce));
        services.AddSingleton(database);
        services.AddScoped<IAppDb>(provider => provider.GetRequiredService<AppDb>());
        services.AddScoped<DatabaseMigrator>();
        services.AddSingleton<MigrationState>();
        services.AddSingleton<IDatabaseFailures, DatabaseFailures>();
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
