using VoiceAssistant.Application.Calls;
using VoiceAssistant.CallSimulator.Calls;
using VoiceAssistant.FirstCall.Script;

namespace VoiceAssistant.FirstCall.Calls;

/// <summary>One thing that was said in a call.</summary>
/// <param name="Key">Tells it from all others of the call.</param>
/// <param name="At">When it began.</param>
internal abstract record StoryEntry(string Key, DateTime At);

/// <param name="Replies">How many replies had begun before: their turns come first.</param>
internal sealed record CallerSpoke(int Number, DateTime At, CallerLine Line, int Replies) : StoryEntry($"line {Number}", At);

/// <param name="Line">What the caller said before it; null where the assistant spoke of its own accord.</param>
/// <param name="BargeInMs">The caller's voice that it took to silence the assistant, where that happened.</param>
internal sealed record AssistantSpoke(TurnDto Turn, CallerLine? Line, double? BargeInMs)
    : StoryEntry($"turn {Turn.Number}", Turn.StartedAt)
{
    public bool IsUnderstood => Line is not null && Turn.CallerSaid is { } said && Line.IsUnderstoodAs(said);
}

/// <summary>Joins what the telephone network saw with what the hosts logged, in the order in which it was said.</summary>
internal static class Story
{
    /// <param name="startedAt">When the call's first webhook was posted, UTC.</param>
    public static IReadOnlyList<StoryEntry> Of(
        IReadOnlyList<CallerLine> lines, IReadOnlyList<CallEvent> events, DateTime startedAt, CallDto? log)
    {
        var spoken = new List<CallerSpoke>();
        var bargeIns = new Dictionary<int, double>();
        var replies = 0;
        foreach (var e in events)
        {
            if (e.Kind == CallEventKind.ReplyStarted)
                replies++;
            else if (e.Kind == CallEventKind.CallerStarted && spoken.Count < lines.Count)
                spoken.Add(new CallerSpoke(spoken.Count, startedAt + e.At, lines[spoken.Count], replies));
            else if (e.Kind == CallEventKind.ClearReceived && spoken.Count > 0)
                bargeIns.TryAdd(spoken.Count - 1, (startedAt + e.At - spoken[^1].At).TotalMilliseconds);
        }

        var answers = (log?.Turns ?? []).Select(turn =>
        {
            var line = spoken.FindLastIndex(s => s.At <= turn.StartedAt);
            return new AssistantSpoke(
                turn,
                line < 0 || turn.CallerSaid is null ? null : spoken[line].Line,
                turn.Interrupted && line + 1 < spoken.Count && bargeIns.TryGetValue(line + 1, out var ms) ? ms : null);
        });
        return [.. spoken.Concat<StoryEntry>(answers).OrderBy(p => p.At)];
    }

    /// <summary>How many lines were understood, in one turn or in several together.</summary>
    public static int Understood(IReadOnlyList<StoryEntry> story) => story.OfType<AssistantSpoke>()
        .Where(a => a.Line is not null)
        .GroupBy(a => a.Line)
        .Count(turns => turns.Key!.IsUnderstoodAs(string.Join(' ', turns.Select(t => t.Turn.CallerSaid))));
}
