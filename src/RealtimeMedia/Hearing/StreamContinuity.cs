using VoiceAssistant.RealtimeMedia.Clocks;

namespace VoiceAssistant.RealtimeMedia.Hearing;

/// <summary>
/// Learns whether a stream brings audio all the time, silence included, or only while somebody speaks: a gap is the
/// network's on the one and a pause of the caller's on the other. A stream is believed to be continuous once it has brought
/// silence, or has gone on for longer than anybody speaks without a pause; and no longer when audio is missing for good.
/// </summary>
internal sealed class StreamContinuity
{
    /// <summary>More silence than senders add behind speech, which is up to some 200 ms.</summary>
    private const int SilenceMs = 500;

    private const int LongestSpeechMs = 10_000;

    /// <summary>What the network held back comes in a burst: all of it within this time of its first frame.</summary>
    private const int BurstMs = 500;

    /// <summary>Less than this is missing only by the jitter of its arrival.</summary>
    private const int JitterMs = 100;

    private CallMs _unbrokenSince;
    private double _silenceMs;
    private (CallMs Since, CallMs ResumedAt, double ReceivedMs)? _gap;

    public bool IsContinuous { get; private set; }

    /// <param name="lastAt">When audio came before this.</param>
    /// <param name="ms">How much comes now.</param>
    /// <param name="isGap">It was missing in between.</param>
    /// <param name="lostMs">What was lost in between, as timestamps show.</param>
    public void Arrive(CallMs lastAt, CallMs now, double ms, bool isGap, double lostMs)
    {
        if (lostMs >= JitterMs)
            Break(now);
        else if (isGap)
            (_gap, _unbrokenSince, _silenceMs) = ((_gap?.Since ?? lastAt, now, _gap?.ReceivedMs ?? 0), now, 0);
        if (_gap is { } gap)
            Fill(gap with { ReceivedMs = gap.ReceivedMs + ms }, now);
        IsContinuous |= now - _unbrokenSince >= LongestSpeechMs;
    }

    public void Hear(double ms, bool voiced)
    {
        _silenceMs = voiced ? 0 : _silenceMs + ms;
        IsContinuous |= _silenceMs >= SilenceMs;
    }

    private void Fill((CallMs Since, CallMs ResumedAt, double ReceivedMs) gap, CallMs now)
    {
        var isFilled = now - gap.Since - gap.ReceivedMs < JitterMs;
        if (!isFilled && now - gap.ResumedAt >= BurstMs)
            Break(now);
        else
            _gap = isFilled ? null : gap;
    }

    private void Break(CallMs now) => (IsContinuous, _unbrokenSince, _silenceMs, _gap) = (false, now, 0, null);
}
