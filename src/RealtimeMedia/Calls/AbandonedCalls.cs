using VoiceAssistant.Application.Calls;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.RealtimeMedia.Records;
using VoiceAssistant.RealtimeMedia.Telemetry;

namespace VoiceAssistant.RealtimeMedia.Calls;

/// <summary>
/// Closes the logs of calls that were let in and came to no session: the token is used, and nobody else knows that it
/// is over.
/// </summary>
internal sealed class AbandonedCalls(CallRecorder recorder, CallMetrics metrics, TimeProvider time)
{
    /// <summary>As long as a session waits for its log.</summary>
    private static readonly TimeSpan LogTimeout = TimeSpan.FromSeconds(3);

    /// <summary>Returns when the log is closed, or cannot be for a while.</summary>
    public async Task CloseAsync(MediaSession media)
    {
        var command = new CompleteCallCommand(media.CallId, CallOutcome.Interrupted, time.GetUtcNow().UtcDateTime)
        {
            Stream = media.Stream,
        };
        var closed = recorder.RecordAsync(media.OwnerId, command);
        await Task.WhenAny(closed, Task.Delay(LogTimeout, time));
        metrics.Ended(CallOutcome.Interrupted);
    }
}
