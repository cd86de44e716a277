using VoiceAssistant.CallSimulator.Playout;

namespace VoiceAssistant.CallSimulator.Media;

/// <summary>A mark that was played or cleared and is not yet told of.</summary>
internal readonly record struct MarkReturn(PendingMark Mark, TimeSpan At, bool ByClear);

/// <summary>Marks on their way back to the server, each a while late and none before another. Guarded by the stream's gate.</summary>
internal sealed class MarkReturns(Func<TimeSpan>? delay)
{
    private readonly Queue<MarkReturn> _waiting = [];
    private TimeSpan _last;

    public int Count => _waiting.Count;

    public TimeSpan? NextAt => _waiting.TryPeek(out var next) ? next.At : null;

    public void Add(PendingMark mark, TimeSpan now, bool byClear)
    {
        var at = now + (delay?.Invoke() ?? TimeSpan.Zero);
        _last = at > _last ? at : _last;
        _waiting.Enqueue(new MarkReturn(mark, _last, byClear));
    }

    public bool TryTakeDue(TimeSpan now, out MarkReturn due) =>
        _waiting.TryPeek(out due) && due.At <= now && _waiting.TryDequeue(out due);
}
