using VoiceAssistant.CallSimulator.Media;
using VoiceAssistant.CallSimulator.Playout;

namespace VoiceAssistant.CallSimulator.Calls;

/// <summary>Everything that is written down about one call. Safe to use from several threads.</summary>
internal sealed class CallJournal(CallTime time, Action<CallEvent>? observer)
{
    private readonly Lock _gate = new();
    private readonly List<CallEvent> _events = [];
    private readonly List<MarkRecord> _marks = [];

    public IReadOnlyList<CallEvent> Events() => Copy(_events);

    public IReadOnlyList<MarkRecord> Marks() => Copy(_marks);

    public IReadOnlyList<string> Details(CallEventKind kind) => [.. Events().Where(e => e.Kind == kind).Select(e => e.Detail)];

    public void Write(CallEventKind kind, string detail) => Write(kind, detail, time.Now);

    public void Write(CallEventKind kind, string detail, TimeSpan at)
    {
        var written = new CallEvent(at, kind, detail);
        lock (_gate)
            _events.Add(written);
        observer?.Invoke(written);
    }

    public void MarkReturned(PendingMark mark, TimeSpan at, bool byClear)
    {
        lock (_gate)
            _marks.Add(new MarkRecord(mark.Name, mark.ReceivedAt, at, byClear));
        Write(CallEventKind.MarkReturned, byClear ? $"{mark.Name} (cleared)" : mark.Name, at);
    }

    private List<T> Copy<T>(List<T> list)
    {
        lock (_gate)
            return [.. list];
    }
}
