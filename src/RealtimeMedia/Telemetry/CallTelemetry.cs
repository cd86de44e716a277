using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace VoiceAssistant.RealtimeMedia.Telemetry;

/// <summary>Where calls are measured and traced. Whoever collects knows it by its name.</summary>
internal sealed class CallTelemetry(string name = CallTelemetry.Name) : IDisposable
{
    public const string Name = "VoiceAssistant.Media";

    private readonly Meter _meter = new(name);

    public CallMetrics Metrics => field ??= new CallMetrics(_meter);

    public StreamMetrics Streams => field ??= new StreamMetrics(_meter);

    public ActivitySource Spans { get; } = new(name);

    public void Dispose()
    {
        _meter.Dispose();
        Spans.Dispose();
    }
}
