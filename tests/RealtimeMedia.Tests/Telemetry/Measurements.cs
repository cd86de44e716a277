using System.Diagnostics.Metrics;
using VoiceAssistant.RealtimeMedia.Telemetry;

namespace VoiceAssistant.RealtimeMedia.Tests.Telemetry;

/// <summary>What was measured while it is open, as <c>name{label=value}</c> with the value.</summary>
internal sealed class Measurements : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly List<(string Name, double Value)> _all = [];

    public Measurements()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == CallTelemetry.Name)
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, labels, _) => Keep(instrument, value, labels));
        _listener.SetMeasurementEventCallback<long>((instrument, value, labels, _) => Keep(instrument, value, labels));
        _listener.SetMeasurementEventCallback<double>((instrument, value, labels, _) => Keep(instrument, value, labels));
        _listener.Start();
    }

    public IReadOnlyList<double> Of(string name)
    {
        lock (_all)
            return [.. _all.Where(m => m.Name == name).Select(m => m.Value)];
    }

    /// <summary>Of everything that was measured.</summary>
    public IReadOnlyList<string> Names
    {
        get
        {
            lock (_all)
                return [.. _all.Select(m => m.Name)];
        }
    }

    public void Dispose() => _listener.Dispose();

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        var text = string.Join(',', labels.ToArray().Select(l => $"{l.Key}={l.Value}"));
        lock (_all)
            _all.Add((text.Length == 0 ? instrument.Name : $"{instrument.Name}{{{text}}}", value));
    }
}
