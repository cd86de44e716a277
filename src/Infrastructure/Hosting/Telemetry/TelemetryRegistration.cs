using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace VoiceAssistant.Infrastructure.Hosting.Telemetry;

/// <summary>Metrics for <c>/metrics</c> and, where a collector is set, traces.</summary>
internal static class TelemetryRegistration
{
    private const string OurOwn = "VoiceAssistant.*", PostgreSql = "Npgsql", NameResolution = "System.Net.NameResolution";

    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        var (services, configuration) = (builder.Services, builder.Configuration);
        services.AddOptions<MetricsOptions>().Bind(configuration.GetSection(MetricsOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<OtlpOptions>, OtlpOptionsValidator>();
        services.AddOptions<OtlpOptions>().Bind(configuration.GetSection(OtlpOptions.Section)).ValidateOnStart();

        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(
                builder.Environment.ApplicationName.ToLowerInvariant(),
                serviceVersion: Assembly.GetEntryAssembly()?.GetName().Version?.ToString()))
            .WithMetrics(Measure);
        if (configuration.GetSection(OtlpOptions.Section).Get<OtlpOptions>() is { IsOn: true })
            telemetry.WithTracing(Trace);
    }

    private static void Measure(MeterProviderBuilder metrics) => metrics
        .AddMeter(OurOwn, PostgreSql)
        .AddAspNetCoreInstrumentation()
        .AddHttpClientInstrumentation()
        .AddRuntimeInstrumentation()
        .AddView(WithoutAddresses)
        .AddPrometheusExporter(options =>
        {
            // whose metric it is says its name, and what the host is says the scrape's target
            (options.ScopeInfoEnabled, options.TargetInfoEnabled) = (false, false);
            options.ScrapeResponseCacheDurationMilliseconds = 0;
        });

    private static void Trace(TracerProviderBuilder traces) => traces
        .AddSource(OurOwn)
        .AddAspNetCoreInstrumentation(options => options.Filter = http => RequestSampler.IsTraced(http.Request.Path))
        .AddHttpClientInstrumentation()
        .AddNpgsql()
        .SetSampler(new ParentBasedSampler(new RequestSampler()))
        .AddProcessor(new ConfidentialSpans())
        .AddProcessor(TraceExporter.InBatches);

    /// <summary>PostgreSQL's pool is named by its connection string; whose names are asked for, only whoever has pages read is to know.</summary>
    private static MetricStreamConfiguration? WithoutAddresses(System.Diagnostics.Metrics.Instrument instrument) => instrument switch
    {
        { Meter.Name: PostgreSql } => new MetricStreamConfiguration { TagKeys = ["db.client.connection.state"] },
        { Meter.Name: NameResolution } => new MetricStreamConfiguration { TagKeys = ["error.type"] },
        _ => null,
    };
}
