using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace VoiceAssistant.Infrastructure.Hosting.Telemetry;

/// <summary>Collects when it is asked to, one scrape after the other.</summary>
[ExportModes(ExportModes.Pull)]
internal sealed class PrometheusExporter : BaseExporter<Metric>, IPullMetricExporter
{
    private const int PatienceMs = 5_000;

    private readonly Lock _gate = new();
    private string _text = "";

    public Func<int, bool>? Collect { get; set; }

    public string Scrape()
    {
        lock (_gate)
        {
            Collect?.Invoke(PatienceMs);
            return _text;
        }
    }

    public override ExportResult Export(in Batch<Metric> batch)
    {
        var text = new PrometheusText();
        foreach (var metric in batch)
            text.Write(metric);
        _text = text.ToString();
        return ExportResult.Success;
    }
}
