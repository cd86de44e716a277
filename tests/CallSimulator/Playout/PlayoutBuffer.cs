namespace VoiceAssistant.CallSimulator.Playout;

/// <summary>A mark and the moment at which everything queued before it has been played.</summary>
internal readonly record struct PendingMark(string Name, TimeSpan ReceivedAt, TimeSpan DueAt);

/// <summary>
/// The carrier's playout of one stream: audio is played at 8 bytes per millisecond from its arrival, or behind what is
/// queued. It has no clock: every call says what time it is, in any order that does not go back.
/// </summary>
internal sealed class PlayoutBuffer
{
    public const long TicksPerByte = TimeSpan.TicksPerMillisecond / 8;
    private readonly Queue<PendingMark> _marks = [];
    private readonly Queue<Segment> _segments = [];

    private sealed record Segment(PlayedReply Reply, TimeSpan Start, int Bytes)
    {
        public TimeSpan End => Start + TimeSpan.FromTicks(Bytes * TicksPerByte);
    }

    /// <summary>When the buffer runs dry, or ran dry; null before the first audio.</summary>
    public TimeSpan? EmptyAt { get; private set; }

    public int PendingMarks => _marks.Count;

    /// <summary>When the next mark must be returned.</summary>
    public TimeSpan? NextMarkAt => _marks.TryPeek(out var mark) ? mark.DueAt : null;

    public bool IsEmpty(TimeSpan now) => EmptyAt is not { } emptyAt || emptyAt <= now;

    /// <summary>Queues audio and says when its first byte is played.</summary>
    public TimeSpan Enqueue(PlayedReply reply, int bytes, TimeSpan now)
    {
        while (_segments.TryPeek(out var played) && played.End <= now)
            _segments.Dequeue();
        var start = IsEmpty(now) ? now : EmptyAt!.Value;
        var segment = new Segment(reply, start, bytes);
        _segments.Enqueue(segment);
        EmptyAt = segment.End;
        return start;
    }

    public void Mark(string name, TimeSpan now) =>
        _marks.Enqueue(new PendingMark(name, now, IsEmpty(now) ? now : EmptyAt!.Value));

    /// <summary>Takes the next mark that is due.</summary>
    public bool TryTakeDueMark(TimeSpan now, out PendingMark mark) =>
        _marks.TryPeek(out mark) && mark.DueAt <= now && _marks.TryDequeue(out mark);

    /// <summary>Empties the buffer; returns all pending marks, to be echoed at once, and tells the replies what was lost.</summary>
    public IReadOnlyList<PendingMark> Clear(TimeSpan now)
    {
        foreach (var segment in _segments)
            if (segment.End > now)
            {
                var unplayed = segment.End - (segment.Start > now ? segment.Start : now);
                segment.Reply.Discard((int)Math.Ceiling((double)unplayed.Ticks / TicksPerByte));
            }
        _segments.Clear();
        if (EmptyAt > now)
            EmptyAt = now;
        PendingMark[] marks = [.. _marks];
        _marks.Clear();
        return marks;
    }
}
