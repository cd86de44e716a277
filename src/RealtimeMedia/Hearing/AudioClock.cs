using VoiceAssistant.Application.Audio;
using VoiceAssistant.RealtimeMedia.Clocks;

namespace VoiceAssistant.RealtimeMedia.Hearing;

/// <summary>
/// The time of a call as its audio tells it. Frames that the network delayed and delivers in a burst keep their
/// distances; frames that were lost, as their timestamps show, count as time passed. Where none come, time passes with the
/// call's clock: at once on a stream that sends only what is said, after <see cref="LongestStallMs"/> on one that
/// sends everything, for there the network is to blame.
/// </summary>
internal sealed class AudioClock
{
    /// <summary>Networks hold frames back for a second or two; a line that is silent for longer has probably gone.</summary>
    public const int LongestStallMs = 3_000;

    /// <summary>Without audio for so long, it is missing; where messages are long, for twice their length.</summary>
    private const int ShortestGapMs = 200, LongestGapMs = 1_000;

    private readonly StreamContinuity _continuity = new();
    private long _bytes, _passedBytes;
    private long? _timestampOrigin;
    private double _lead, _messageMs;
    private bool _everPassed;
    private CallMs _lastAt;

    public AudioMs Now => new(_bytes / MuLaw.BytesPerMs);

    private double GapMs => Math.Clamp(2 * _messageMs, ShortestGapMs, LongestGapMs);

    /// <summary>A message with audio has come, which is then to be given to <see cref="Advance"/>.</summary>
    /// <param name="timestampMs">When it began, by the carrier's count; negative where it gave none.</param>
    public void Arrive(int bytes, long timestampMs, CallMs now)
    {
        var isGap = now - _lastAt >= GapMs;
        var skippedMs = SkipTo(timestampMs, now);
        _messageMs = (double)bytes / MuLaw.BytesPerMs;
        _continuity.Arrive(_lastAt, now, _messageMs, isGap, skippedMs);
        (_lastAt, _passedBytes) = (now, 0);
        if (!_everPassed) // from then on audio may be late and still be ahead of this clock
            _lead = Math.Max(_lead, (double)_bytes / MuLaw.BytesPerMs + _messageMs - now.Value);
    }

    /// <summary>Moves on by audio.</summary>
    /// <param name="voiced">Somebody speaks in it.</param>
    public void Advance(int bytes, bool voiced)
    {
        _bytes += bytes;
        _continuity.Hear((double)bytes / MuLaw.BytesPerMs, voiced);
    }

    /// <summary>Lets time pass while no audio comes; true where it did.</summary>
    public bool PassGap(CallMs now)
    {
        var gap = now - _lastAt;
        var still = _continuity.IsContinuous ? LongestStallMs : 0;
        if (gap < Math.Max(GapMs, still))
            return false;
        var passed = (long)(gap - still) * MuLaw.BytesPerMs;
        var bytes = Math.Min(_bytes + passed - _passedBytes, Latest(now));
        if (bytes <= _bytes)
            return false;
        (_bytes, _passedBytes, _everPassed) = (bytes, passed, true);
        return true;
    }

    /// <summary>Jumps over lost audio and tells how many ms; a timestamp ahead of real time is not believed.</summary>
    private double SkipTo(long timestampMs, CallMs now)
    {
        if (timestampMs is < 0 or > int.MaxValue)
            return 0;
        var timestamp = timestampMs * MuLaw.BytesPerMs;
        _timestampOrigin ??= _bytes - timestamp;
        var before = _bytes;
        _bytes = Math.Max(_bytes, Math.Min(_timestampOrigin.Value + timestamp, Latest(now)));
        return (double)(_bytes - before) / MuLaw.BytesPerMs;
    }

    /// <summary>How far audio can be by now: it comes in real time, but the stream may have begun before the call's clock.</summary>
    private long Latest(CallMs now) => (long)(now.Value + _lead) * MuLaw.BytesPerMs;
}
