namespace VoiceAssistant.CallSimulator.Playout;

/// <summary>
/// Divides the audio of the assistant into replies. A new one begins after a <c>clear</c>, after the caller has finished
/// saying something, or after a second of nothing; a shorter dry buffer is a gap in the current one. So is one of less than
/// <see cref="LongestStutter"/> before the mark that says that all was sent.
/// </summary>
internal sealed class ReplyTracker(PlayoutBuffer playout)
{
    /// <summary>How long a server may be late with the rest of a reply. One that sends no marks is never known to be done before.</summary>
    public static readonly TimeSpan LongestStutter = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan LongestGap = TimeSpan.FromSeconds(1);

    // Audio that does not pause on the wire belongs to the reply that was already under way when the caller spoke.
    private static readonly TimeSpan WirePauseWhenDry = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan WirePauseWhenQueued = TimeSpan.FromMilliseconds(250);
    private readonly List<PlayedReply> _replies = [];
    private TimeSpan? _callerFinishedAt;

    public IReadOnlyList<PlayedReply> Replies => _replies;

    public PlayedReply? Current => _replies.Count == 0 ? null : _replies[^1];

    public void CallerFinished(TimeSpan at) => _callerFinishedAt = at;

    /// <summary>Queues audio; says to which reply it belongs and when it is played.</summary>
    public (PlayedReply Reply, TimeSpan PlayedAt) Media(int bytes, TimeSpan now)
    {
        var reply = Current;
        if (reply is null || BeginsAnother(reply, now))
        {
            reply = new PlayedReply(_replies.Count, now);
            _replies.Add(reply);
            reply.StartedAt = playout.Enqueue(reply, bytes, now);
            return (reply, Received(reply, bytes, now, reply.StartedAt));
        }
        if (playout.EmptyAt is { } emptyAt && emptyAt < now)
            reply.AddGap(new PlayoutGap(emptyAt, (now - emptyAt).TotalMilliseconds));
        return (reply, Received(reply, bytes, now, playout.Enqueue(reply, bytes, now)));
    }

    /// <summary>The server wants to know when what it has sent was played.</summary>
    public void Mark(string name, TimeSpan now)
    {
        playout.Mark(name, now);
        Current?.Mark();
    }

    /// <summary>The buffer is emptied; the marks come back to be echoed at once.</summary>
    public IReadOnlyList<PendingMark> Clear(TimeSpan now)
    {
        if (Current is { } reply)
            reply.ClearedAt ??= now;
        return Discard(now);
    }

    /// <summary>The stream is over: what is queued is never heard.</summary>
    public IReadOnlyList<PendingMark> Discard(TimeSpan now)
    {
        foreach (var reply in _replies)
            if (reply.EndedAt > now)
                (reply.CutAt, reply.EndedAt) = (now, now);
        return playout.Clear(now);
    }

    private TimeSpan Received(PlayedReply reply, int bytes, TimeSpan now, TimeSpan playedAt)
    {
        reply.Receive(bytes);
        (reply.LastMediaAt, reply.EndedAt) = (now, playout.EmptyAt!.Value);
        return playedAt;
    }

    private bool BeginsAnother(PlayedReply reply, TimeSpan now)
    {
        if (reply.ClearedAt is not null)
            return true;
        var dryFor = now - playout.EmptyAt!.Value;
        if (dryFor >= (reply.IsMarked ? LongestGap : LongestStutter))
            return true;
        var pause = dryFor > TimeSpan.Zero ? WirePauseWhenDry : WirePauseWhenQueued;
        return _callerFinishedAt > reply.LastMediaAt && now - reply.LastMediaAt >= pause;
    }
}
