using System.Diagnostics;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;

namespace VoiceAssistant.Infrastructure.Hosting.Telemetry;

/// <summary>Sends traces, and says once when that begins to fail and once when it works again.</summary>
internal sealed partial class TraceExporter(OtlpExporterOptions options, ILogger log) : OtlpTraceExporter(options)
{
    private bool _isFailing;

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
