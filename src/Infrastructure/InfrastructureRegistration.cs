using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using VoiceAssistant.Infrastructure.Documents;
using VoiceAssistant.Infrastructure.Files;
using VoiceAssistant.Infrastructure.Hosting;
using VoiceAssistant.Infrastructure.Hosting.Health;
using VoiceAssistant.Infrastructure.Hosting.Storage;
using VoiceAssistant.Infrastructure.Hosting.Telemetry;
using VoiceAssistant.Infrastructure.HttpTools;
using VoiceAssistant.Infrastructure.Identity;
using VoiceAssistant.Infrastructure.Mcp;
using VoiceAssistant.Infrastructure.MediaHosts;
using VoiceAssistant.Infrastructure.OAuth;
using VoiceAssistant.Infrastructure.Persistence;
using VoiceAssistant.Infrastructure.Secrets;
using VoiceAssistant.Infrastructure.Twilio;
using VoiceAssistant.Infrastructure.WebPages;
using VoiceAssistant.Infrastructure.WebSearch;

namespace VoiceAssistant.Infrastructure;

public static class InfrastructureRegistration
{
    /// <summary>
    /// Registers what implements the ports, for both hosts. Called before anything reads the configuration: it adds the
    /// development secrets and our defaults below the sources that are there.
    /// </summary>
    /// <exception cref="BootException">A setting keeps the host from starting.</exception>
    public static IHostApplicationBuilder AddInfrastructure(this IHostApplicationBuilder builder)
    {
        builder.AddLogs();
        var storage = builder.AddStorage();
        var database = DatabaseOptions.Read(builder.Configuration, storage);
        builder.Services
            .AddPersistence(database)
            .AddIdentity()
            .AddOAuth(database, storage)
            .AddSecrets()
            .AddTwilio(builder.Configuration)
            .AddMediaHosts()
            .AddWebPages(builder.Configuration)
            .AddHttpTools(builder.Configuration)
            .AddMcp(builder.Configuration)
            .AddDocuments(builder.Configuration)
            .AddForwardedHeaders(builder.Configuration)
            .AddHealth(isStorageVital: !database.Provider.IsServer);
        builder.AddFiles();
        builder.AddKnowledgeIndex();
        builder.AddReranking();
        builder.AddWebSearch();
        builder.AddTelemetry();
        builder.DescribeProviders();
        return builder;
    }

    /// <summary>Keeps the paths of requests out of the log, at any level.</summary>
    public static IHostApplicationBuilder HidePathsInLogs(this IHostApplicationBuilder builder)
    {
        builder.HidePaths();
        return builder;
    }

    /// <summary>Sends logs to standard error, so that standard output holds only what a command prints.</summary>
    public static IHostApplicationBuilder KeepStandardOutputClean(this IHostApplicationBuilder builder)
    {
        builder.Services.LogToStandardError();
        return builder;
    }
}
