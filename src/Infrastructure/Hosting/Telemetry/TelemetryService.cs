using System.Reflection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace VoiceAssistant.Infrastructure.Hosting.Telemetry;

/// <summary>
/// Collects metrics for <c>/metrics</c> and, where a collector is set, sends traces to it: in batches, from a bounded
/// queue, on a thread of its own, so that a collector that is slow or away costs traces and nothing else.
/// </summary>
internal sealed class TelemetryService(
    PrometheusExporter exporter, IOptions<OtlpOptions> otlp, IHostEnvironment environment, ILogger<TraceExporter> log)
    : IHostedService
{
    private const string OurOwn = "VoiceAssistant.*";
    private const int QueueLength = 2_048, BatchLength = 512, BatchDelayMs = 1_000, SendPatienceMs = 3_000, FlushPatienceMs = 3_000;

    private MeterProvider? _meters;
    private TracerProvider? _traces;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _meters = Sdk.CreateMeterProviderBuilder()
            .AddMeter(OurOwn, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime")
            .AddReader(new BaseExportingMetricReader(exporter))
            .Build();
        if (otlp.Value.IsOn)
            _traces = Sdk.CreateTracerProviderBuilder()
                .AddSource(OurOwn)
                .SetResourceBuilder(Resource())
                .AddProcessor(new BatchActivityExportProcessor(Sender(), QueueLength, BatchDelayMs, SendPatienceMs, BatchLength))
                .Build();
        return Task.CompletedTask;
    }

    /// <summary>
    /// Called when everything else of the host has stopped: the last spans are still sent. A host may be stopped from two
    /// sides at once, and a provider does not bear to be disposed of twice.
    /// </summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        using var meters = Interlocked.Exchange(ref _meters, null);
        using var traces = Interlocked.Exchange(ref _traces, null);
        traces?.Shutdown(FlushPatienceMs);
        return Task.CompletedTask;
    }

    private TraceExporter Sender() => new(
        new OtlpExporterOptions
        {
            Endpoint = otlp.Value.Traces,
            Protocol = OtlpExportProtocol.HttpProtobuf,
            TimeoutMilliseconds = SendPatienceMs,
        },
        log);

    private ResourceBuilder Resource() => ResourceBuilder.CreateDefault().AddService(
        environment.ApplicationName.ToLowerInvariant(),
        serviceVersion: Assembly.GetEntryAssembly()?.GetName().Version?.ToString());
}
