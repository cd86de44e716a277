using System.Globalization;
using System.Text;
using OpenTelemetry.Metrics;

namespace VoiceAssistant.Infrastructure.Hosting.Telemetry;

/// <summary>Metrics in Prometheus' text format, named as OpenTelemetry prescribes it.</summary>
/// <remarks>
/// https://prometheus.io/docs/instrumenting/exposition_formats and
/// https://opentelemetry.io/docs/specs/otel/compatibility/prometheus_and_openmetrics
/// </remarks>
internal sealed class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly StringBuilder _text = new();

    public void Write(Metric metric)
    {
        var type = TypeOf(metric.MetricType);
        var name = NameOf(metric, type);
        Line($"# HELP {name} {metric.Description.Replace("\\", "\\\\", StringComparison.Ordinal).Replace('\n', ' ')}");
        Line($"# TYPE {name} {type}");
        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            var labels = LabelsOf(point);
            if (type == "histogram")
                WriteHistogram(name, labels, point);
            else
                Sample(name, labels, ValueOf(metric.MetricType, point));
        }
    }

    public override string ToString() => _text.ToString();

    private static string TypeOf(MetricType type) => type switch
    {
        MetricType.LongSum or MetricType.DoubleSum => "counter",
        MetricType.Histogram => "histogram",
        _ => "gauge",
    };

    private static string NameOf(Metric metric, string type)
    {
        var name = Clean(metric.Name);
        var unit = metric.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" };
        if (!name.EndsWith(unit, StringComparison.Ordinal))
            name += unit;
        return type == "counter" ? name + "_total" : name;
    }

    private static string Clean(string name) =>
        string.Create(name.Length, name, (clean, from) =>
        {
            for (var i = 0; i < clean.Length; i++)
                clean[i] = char.IsAsciiLetterOrDigit(from[i]) ? from[i] : '_';
        });

    private static double ValueOf(MetricType type, in MetricPoint point) => type switch
    {
        MetricType.LongSum or MetricType.LongSumNonMonotonic => point.GetSumLong(),
        MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic => point.GetSumDouble(),
        MetricType.LongGauge => point.GetGaugeLastValueLong(),
        _ => point.GetGaugeLastValueDouble(),
    };

    private static string LabelsOf(in MetricPoint point)
    {
        var labels = new List<string>();
        foreach (var (key, value) in point.Tags)
            labels.Add($"{Clean(key)}=\"{Escape(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")}\"");
        return string.Join(',', labels);
    }

    private static string Escape(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);

    private void WriteHistogram(string name, string labels, in MetricPoint point)
    {
        var count = 0L;
        foreach (var bucket in point.GetHistogramBuckets())
        {
            count += bucket.BucketCount;
            var bound = $"le=\"{Number(bucket.ExplicitBound)}\"";
            Sample(name + "_bucket", labels.Length == 0 ? bound : $"{labels},{bound}", count);
        }

        Sample(name + "_sum", labels, point.GetHistogramSum());
        Sample(name + "_count", labels, point.GetHistogramCount());
    }

    private void Sample(string name, string labels, double value) =>
        Line(labels.Length == 0 ? $"{name} {Number(value)}" : $"{name}{{{labels}}} {Number(value)}");

    private static string Number(double value) =>
        double.IsPositiveInfinity(value) ? "+Inf" : value.ToString(CultureInfo.InvariantCulture);

    private void Line(string line) => _text.Append(line).Append('\n');
}
