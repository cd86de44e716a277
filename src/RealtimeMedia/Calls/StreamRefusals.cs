using System.Collections.Concurrent;
using VoiceAssistant.Application.Common;
using VoiceAssistant.RealtimeMedia.Telemetry;

namespace VoiceAssistant.RealtimeMedia.Calls;

/// <summary>Counts the streams that have not shown that they are let into a call, and says so.</summary>
internal sealed partial class StreamRefusals(StreamMetrics metrics, TimeProvider time, ILogger<StreamRefusals> log)
{
    private readonly ConcurrentDictionary<string, RefusalCount> _counts = new();

    /// <param name="reason">One of a few sentences of ours.</param>
    public void Add(string reason)
    {
        metrics.Unauthenticated();
        if (_counts.GetOrAdd(reason, _ => new RefusalCount(time)).Add() is { } count)
            Refused(count, reason);
    }

    [LoggerMessage(LogLevel.Warning, "Media streams were refused, {Count} since this was last said: {Reason}")]
    private partial void Refused(long count, string reason);
}
