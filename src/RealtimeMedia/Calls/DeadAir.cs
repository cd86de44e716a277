using VoiceAssistant.RealtimeMedia.Clocks;
using VoiceAssistant.RealtimeMedia.Telemetry;
using VoiceAssistant.RealtimeMedia.Turns;

namespace VoiceAssistant.RealtimeMedia.Calls;

/// <summary>
/// Watches one call for silence while the assistant owes the caller something: they have finished and hear nothing.
/// A silence of two seconds or more is measured once it is over, and against the limit that holding phrases are to keep.
/// </summary>
internal sealed class DeadAir(CallMetrics metrics)
{
    public const int ThresholdMs = 2_000;

    /// <summary>A holding phrase comes after <see cref="ReplyRules.QuietMs"/>; a voice needs a moment to begin with it.</summary>
    private const int LimitMs = ReplyRules.QuietMs + 1_000;

    private CallMs? _since;
    private bool _wasOwed;

    /// <summary>To be called a few times a second, which is how exact the end of a silence is.</summary>
    /// <param name="quietSince">When caller and assistant were last heard; in the future while something plays.</param>
    public void Watch(TurnPhase phase, CallMs now, CallMs quietSince)
    {
        var isOwed = IsOwed(phase);
        if (isOwed && quietSince <= now)
            _since ??= _wasOwed || phase is TurnPhase.Recognizing or TurnPhase.Thinking ? quietSince : now;
        else if (_since is { } since)
            End(now - since);
        _wasOwed = isOwed;
    }

    private void End(double ms)
    {
        _since = null;
        if (ms >= ThresholdMs)
            metrics.DeadAir(ms, isTooLong: ms > LimitMs);
    }

    private static bool IsOwed(TurnPhase phase) =>
        phase is TurnPhase.Recognizing or TurnPhase.Thinking or TurnPhase.Speaking or TurnPhase.Closing;
}
