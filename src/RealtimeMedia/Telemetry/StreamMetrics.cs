using System.Diagnostics.Metrics;

namespace VoiceAssistant.RealtimeMedia.Telemetry;

/// <summary>What streams are measured by before they are calls, and where they break the protocol.</summary>
internal sealed class StreamMetrics(Meter meter)
{
    private readonly Counter<long> _refusals = meter.CreateCounter<long>(
        "voiceassistant.streams.refused", "{stream}", "Streams without a pass, refused because there were too many of them.");

    private readonly Counter<long> _unauthenticated = meter.CreateCounter<long>(
        "voiceassistant.streams.unauthenticated", "{stream}", "Streams that were closed since they showed no valid token for their call.");

    private readonly Counter<long> _badMessages = meter.CreateCounter<long>(
        "voiceassistant.messages.bad", "{message}", "Messages that broke the protocol in mid-call, and were dropped.");

    /// <summary>Makes what has not happened yet a zero and not a gap.</summary>
    public void ShowZeros()
    {
        _refusals.Add(0);
        _unauthenticated.Add(0);
        _badMessages.Add(0);
    }

    public void Refused() => _refusals.Add(1);

    public void Unauthenticated() => _unauthenticated.Add(1);

    public void BadMessage() => _badMessages.Add(1);
}
