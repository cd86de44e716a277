using VoiceAssistant.CallSimulator.Media;
using VoiceAssistant.CallSimulator.Playout;

namespace VoiceAssistant.CallSimulator.Caller;

/// <summary>Which reply the caller listens to, and waiting for its start and end.</summary>
/// <param name="timeout">Of a step that says none; null for the usual ones.</param>
internal sealed class CallerEar(StreamSession stream, TimeSpan? timeout)
{
    private readonly TimeSpan _replyTimeout = timeout ?? TimeSpan.FromSeconds(15), _endTimeout = timeout ?? TimeSpan.FromSeconds(60);

    // Something may follow what was marked as sent: who speaks at once cuts it short.
    private static readonly TimeSpan DefaultSettle = TimeSpan.FromMilliseconds(500);

    // The reply at Heard has begun, and nobody has waited for its end yet.
    private bool _isListening;

    /// <summary>Index of the latest reply that was waited for; -1 at first.</summary>
    public int Heard { get; private set; } = -1;

    /// <summary>The caller begins to speak: what the assistant has said until now is no answer to it.</summary>
    public void ForgetReplies() => (Heard, _isListening) = (stream.Access(_ => stream.Replies.Count - 1), false);

    public bool HasPlayed(int ms, TimeSpan now) => stream.Replies[Heard].PlayedMsAt(now) >= ms;

    public async Task<Awaited> ReplyAsync(int? timeoutMs, CancellationToken ct)
    {
        stream.Access(_ =>
        {
            if (stream.Utterances.Count > 0)
                stream.Utterances[^1].ReplyAwaited = true;
            return true;
        });
        var outcome = await stream.UntilAsync(
            now => Next() is { } reply && reply.StartedAt <= now, Milliseconds(timeoutMs) ?? _replyTimeout, ct);
        if (outcome == Awaited.Happened)
            (Heard, _isListening) = (stream.Access(_ => Next()!.Index), true);
        return outcome;
    }

    /// <summary>Played, its marks returned, and nothing after it for a moment; without a mark for a longer one.</summary>
    public async Task<Awaited> ReplyEndAsync(int? timeoutMs, int? settleMs, CancellationToken ct)
    {
        if (!_isListening && await ReplyAsync(timeoutMs, ct) is var started and not Awaited.Happened)
            return started;
        _isListening = false;
        var settle = Milliseconds(settleMs) ?? DefaultSettle;
        var isPlayed = false;
        var outcome = await stream.UntilAsync(
            now =>
            {
                var last = stream.Replies[^1];
                isPlayed = last.CutAt is null && last.EndedAt <= now && stream.PendingMarks == 0;
                return isPlayed && IsQuiet(last, settle, now);
            },
            Milliseconds(timeoutMs) ?? _endTimeout, ct);
        // A server may close as soon as its last word was played.
        return outcome == Awaited.StreamEnded && isPlayed ? Awaited.Happened : outcome;
    }

    public Task<Awaited> QuietAsync(int ms, int? timeoutMs, CancellationToken ct) => stream.UntilAsync(
        now => stream.QuietSince(now) + TimeSpan.FromMilliseconds(ms) <= now, Milliseconds(timeoutMs) ?? _endTimeout, ct);

    /// <summary>Until the caller has heard so much of the current reply, else of the next one, or all there is of it.</summary>
    public async Task<Awaited> PlayingAsync(int ms, CancellationToken ct)
    {
        if (!_isListening && await ReplyAsync(null, ct) is var started and not Awaited.Happened)
            return started;
        _isListening = false;
        return await stream.UntilAsync(now => HasPlayed(ms, now) || IsOver(now), Timeout.InfiniteTimeSpan, ct);
    }

    private bool IsOver(TimeSpan now) => stream.Replies[Heard] is var reply && (reply.ClearedAt is not null || IsQuiet(reply, DefaultSettle, now));

    private static bool IsQuiet(PlayedReply reply, TimeSpan settle, TimeSpan now) =>
        reply.EndedAt + (reply.IsMarked || settle > ReplyTracker.LongestStutter ? settle : ReplyTracker.LongestStutter) <= now;

    // A reply that began in a pause of the utterance and was taken back is no answer to it.
    private PlayedReply? Next()
    {
        var spokeUntil = stream.Utterances.Count == 0 ? null : stream.Utterances[^1].LastVoicedSentAt;
        for (var i = Heard + 1; i < stream.Replies.Count; i++)
            if (stream.Replies[i] is var reply && !(reply.ClearedAt < spokeUntil))
                return reply;
        return null;
    }

    private static TimeSpan? Milliseconds(int? ms) => ms is { } value ? TimeSpan.FromMilliseconds(value) : null;
}
