namespace VoiceAssistant.Benchmarks.Turns.Scoring;

/// <summary>What became of a sound that wants an answer.</summary>
/// <param name="Latency">ms from the end of the sound to the first audio of the answer; null without one, or where it had begun before.</param>
/// <param name="IsAnswered">Something was said in time, early or not.</param>
/// <param name="IsInterrupted">The assistant began to speak before the caller had finished.</param>
/// <param name="InterruptedPauses">For each pause within the sound, whether the assistant began to speak between it and the next.</param>
internal sealed record Answer(double? Latency, bool IsAnswered, bool IsInterrupted, IReadOnlyList<bool> InterruptedPauses)
{
    /// <summary>Later nobody waits any more, in ms.</summary>
    public const double Longest = 10_000;

    public static Answer To(CallerSound sound, CallTimeline call)
    {
        var until = Math.Min(sound.At.End + Longest, NextTurn(sound, call));
        var latency = call.Replies.Select(reply => reply.At.Start - sound.At.End).Where(late => late >= 0 && late < until - sound.At.End)
            .Cast<double?>().FirstOrDefault();
        var early = call.Replies.Where(reply => reply.At.Start > sound.At.Start && reply.At.Start < sound.At.End).ToList();
        var goesOn = early.Exists(reply => reply.At.End > sound.At.End);
        return new Answer(goesOn ? null : latency, goesOn || latency is not null, early.Count > 0, [.. sound.Pauses.Select(Interrupted)]);

        bool Interrupted(Period pause, int i)
        {
            var next = i + 1 < sound.Pauses.Count ? sound.Pauses[i + 1].Start : sound.At.End;
            return early.Exists(reply => reply.At.Start > pause.Start && reply.At.Start <= next);
        }
    }

    /// <summary>Whether the caller heard nothing at all for ten seconds after it; null where the call did not last so long.</summary>
    public static bool? IsDeadAir(CallerSound sound, CallTimeline call)
    {
        var wait = new Period(sound.At.End, sound.At.End + Longest);
        if (call.Replies.Any(reply => reply.At.Overlaps(wait)))
            return false;
        return call.Length < wait.End || NextTurn(sound, call) < wait.End ? null : true;
    }

    private static double NextTurn(CallerSound sound, CallTimeline call) => call.Caller
        .Where(other => other.At.Start > sound.At.End && other.WantsAnswer).Select(other => other.At.Start).DefaultIfEmpty(double.MaxValue).Min();
}
