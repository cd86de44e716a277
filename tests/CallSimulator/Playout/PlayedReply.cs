namespace VoiceAssistant.CallSimulator.Playout;

/// <summary>A dry playout buffer in the middle of a reply: the caller hears a hole.</summary>
public sealed record PlayoutGap(TimeSpan At, double Milliseconds);

/// <summary>One reply of the assistant, as the caller's ear knows it. Times count from the start of the call.</summary>
public sealed class PlayedReply
{
    private readonly List<PlayoutGap> _gaps = [];
    private long _receivedBytes;
    private long _discardedBytes;

    internal PlayedReply(int index, TimeSpan firstMediaAt) => (Index, FirstMediaAt) = (index, firstMediaAt);

    /// <summary>0 for the first reply of the call, usually the greeting.</summary>
    public int Index { get; internal set; }

    /// <summary>When its first audio was received.</summary>
    public TimeSpan FirstMediaAt { get; }

    /// <summary>When its first audio was played: later than received when other audio was queued.</summary>
    public TimeSpan StartedAt { get; internal set; }

    public TimeSpan LastMediaAt { get; internal set; }

    /// <summary>When its last received audio was played or thrown away.</summary>
    public TimeSpan EndedAt { get; internal set; }

    /// <summary>When <c>clear</c>, or the end of the stream, threw away audio of it that was not yet played.</summary>
    public TimeSpan? CutAt { get; internal set; }

    /// <summary>When a <c>clear</c> arrived while it was the current reply, if any of it remained or not.</summary>
    public TimeSpan? ClearedAt { get; internal set; }

    public double ReceivedMs => _receivedBytes / 8d;

    public double PlayedMs => (_receivedBytes - _discardedBytes) / 8d;

    /// <summary>How much of it had been played at a moment from its last received audio on.</summary>
    public double PlayedMsAt(TimeSpan now) => PlayedMs - Math.Max(0, (EndedAt - now).TotalMilliseconds);

    public IReadOnlyList<PlayoutGap> Gaps => _gaps;

    /// <summary>
    /// A mark followed its last audio: the server has sent all it had. Before that, a dry buffer may be a busy server that
    /// is late with the rest.
    /// </summary>
    public bool IsMarked { get; private set; }

    internal void Receive(int bytes)
    {
        _receivedBytes += bytes;
        IsMarked = false;
    }

    internal void Mark() => IsMarked = true;

    internal void Discard(int bytes) => _discardedBytes += bytes;

    internal void AddGap(PlayoutGap gap) => _gaps.Add(gap);
}
