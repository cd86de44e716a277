using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Exporter;

namespace VoiceAssistant.Infrastructure.Hosting.Telemetry;

/// <summary>Sends traces, and says once when that begins to fail and once when it works again.</summary>
internal sealed partial class TraceExporter(OtlpExporterOptions options, ILogger<TraceExporter> log) : OtlpTraceExporter(options)
{
    private const int QueueLength = 2_048, BatchLength = 512, BatchDelayMs = 1_000, SendTimeoutMs = 3_000;

    private bool _isFailing;

    /// <summary>
    /// From a bounded queue, on a thread of its own, so that a collector that is slow or away costs traces and nothing else.
    /// </summary>
    public static BaseProcessor<Activity> InBatches(IServiceProvider services) => new BatchActivityExportProcessor(
        new TraceExporter(
            new OtlpExporterOptions
            {
                Endpoint = services.GetRequiredService<IOptions<OtlpOptions>>().Value.Traces,
                Protocol = OtlpExportProtocol.HttpProtobuf,
                TimeoutMilliseconds = SendTimeoutMs,
            },
            services.GetRequiredService<ILogger<TraceExporter>>()),
        QueueLength,
        BatchDelayMs,
        SendTimeoutMs,
        BatchLength);

    public override ExportResult Export(in Batch<Activity> activityBatch)
    {
        var result = base.Export(activityBatch);
        var isFailing = result == ExportResult.Failure;
        if (isFailing && !_isFailing)
            Failing();
        else if (!isFailing && _isFailing)
            Recovered();
        _isFailing = isFailing;
        return result;
    }

    [LoggerMessage(LogLevel.Warning, "Traces cannot be sent to Otlp:Endpoint; they are dropped until they can")]
    private partial void Failing();

    [LoggerMessage(LogLevel.Information, "Traces can be sent again")]
    private partial void Recovered();
}
