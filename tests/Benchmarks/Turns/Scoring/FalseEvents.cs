namespace VoiceAssistant.Benchmarks.Turns.Scoring;

/// <summary>What the assistant did although nobody had spoken to it; moments in ms.</summary>
internal static class FalseEvents
{
    /// <summary>A stop this long after a sound of the caller may still be meant for it.</summary>
    private const double Afterwards = 2_000;

    /// <summary>Its speech was stopped, and nobody had spoken.</summary>
    public static IReadOnlyList<double> BargeIns(CallTimeline call) =>
        [.. call.Replies.Where(reply => reply.IsStopped).Select(reply => reply.At.End).Where(stop => IsUncalledFor(stop, call))];

    /// <summary>Its speech ran dry and went on, and nobody had spoken: it held back, or the machine was late with the rest.</summary>
    public static IReadOnlyList<double> Holes(CallTimeline call) =>
        [.. call.Replies.SelectMany(reply => reply.AudibleGaps).Select(gap => gap.Start).Where(stop => IsUncalledFor(stop, call))];

    /// <summary>
    /// It spoke, and nobody had asked for it. The greeting is owed, and so is something to every turn; what follows a reply that was stopped
    /// with nothing owed is the rest of it, and the stop is what is counted.
    /// </summary>
    /// <param name="perTurn">How many replies a turn may have: a slow assistant also says that it is on it.</param>
    public static IReadOnlyList<double> Turns(CallTimeline call, int perTurn)
    {
        var found = new List<double>();
        var owed = call.Caller.Where(sound => sound.WantsAnswer || sound.Kind == SoundKind.Impatience)
            .SelectMany(sound => Enumerable.Repeat(sound, perTurn)).ToList();
        for (var i = 1; i < call.Replies.Count; i++)
        {
            var start = call.Replies[i].At.Start;
            var isOwed = owed.Exists(sound => sound.At.Start < start);
            if (!isOwed && !call.Replies[i - 1].IsStopped)
                found.Add(start);
            // one that began too early does not settle what the caller is still saying
            foreach (var settled in owed.Where(sound => sound.At.End <= start).Distinct().ToList())
                owed.Remove(settled);
        }

        return found;
    }

    private static bool IsUncalledFor(double stop, CallTimeline call) =>
        !call.Caller.Any(sound => sound.At.Start <= stop && sound.At.End + Afterwards >= stop);
}
