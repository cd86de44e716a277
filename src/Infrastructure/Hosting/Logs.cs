using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace VoiceAssistant.Infrastructure.Hosting;

internal static class Logs
{
    /// <summary>Below every other source, so that settings may ask for more.</summary>
    private static readonly Dictionary<string, string?> Levels = new()
    {
        ["Logging:LogLevel:Default"] = nameof(LogLevel.Information),
        ["Logging:LogLevel:Microsoft.AspNetCore"] = nameof(LogLevel.Warning), // at Information it prints query strings
        ["Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics"] = nameof(LogLevel.None), // its scope holds the path
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = nameof(LogLevel.Warning),
        // warns that keys in a folder are not encrypted, which is documented
        ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection"] = nameof(LogLevel.Error),
        ["Logging:LogLevel:ModelContextProtocol"] = nameof(LogLevel.Warning),
        ["Logging:LogLevel:Quartz"] = nameof(LogLevel.Warning),
        ["Logging:LogLevel:System.Net.Http.HttpClient"] = nameof(LogLevel.Warning),
    };

    /// <summary>Who names the path of a request, in a line or in its scope.</summary>
    private static readonly string[] Pathfinders =
        ["Microsoft.AspNetCore.Hosting.Diagnostics", "Microsoft.AspNetCore.Routing.Matching.DfaMatcher"];

    private const string Iso8601 = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>One line per event for a developer; JSON with scopes, which name the call and its turn, everywhere else.</summary>
    public static void AddLogs(this IHostApplicationBuilder builder)
    {
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Levels });
        builder.Logging.ClearProviders();
        if (builder.Environment.IsDevelopment())
            builder.Logging.AddSimpleConsole(log => (log.SingleLine, log.TimestampFormat) = (true, "HH:mm:ss.fff "));
        else
            builder.Logging.AddJsonConsole(log =>
                (log.IncludeScopes, log.UseUtcTimestamp, log.TimestampFormat) = (true, true, Iso8601));
    }

    /// <summary>Keeps paths out of the log, whatever the settings say: on this host they may hold a pass.</summary>
    public static IHostApplicationBuilder HidePaths(this IHostApplicationBuilder builder)
    {
        builder.Services.PostConfigure<LoggerFilterOptions>(options =>
        {
            foreach (var category in Pathfinders)
                options.Rules.Add(new LoggerFilterRule(providerName: null, category, LogLevel.None, filter: null));
        });
        return builder;
    }

    /// <summary>Keeps standard output free for what a command prints.</summary>
    public static IServiceCollection LogToStandardError(this IServiceCollection services) =>
        services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
}
