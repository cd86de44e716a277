using System.Diagnostics.Metrics;

namespace VoiceAssistant.RealtimeMedia.Telemetry;

/// <summary>How well streams keep to their protocol.</summary>
internal sealed class StreamMetrics(Meter meter)
{
    private readonly Counter<long> _badMessages = meter.CreateCounter<long>(
        "voiceassistant.messages.bad", "{message}", "Messages that broke the protocol in mid-call, and were dropped.");

    /// <summary>Makes what has not happened yet a zero and not a gap.</summary>
    public void ShowZeros() => _badMessages.Add(0);

    public void BadMessage() => _badMessages.Add(1);
}
