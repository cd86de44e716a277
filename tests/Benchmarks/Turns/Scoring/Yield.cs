namespace VoiceAssistant.Benchmarks.Turns.Scoring;

/// <summary>Whether the assistant fell silent for a caller who spoke over it.</summary>
internal static class Yield
{
    /// <summary>ms after which it is too late.</summary>
    public const double Longest = 2_000;

    /// <summary>ms from the caller's first voiced frame to where our audio stopped; infinite where it did not in time.</summary>
    /// <returns>Null where there was nothing to yield: the assistant was silent, or had said all it had before the time was over.</returns>
    public static double? To(CallerSound sound, CallTimeline call)
    {
        if (call.SpeakingAt(sound.At.Start) is not { } reply)
            return null;
        var time = new Period(sound.At.Start, sound.At.Start + Longest);
        if (reply.StoppedWithin(time) is { } stopped)
            return stopped - sound.At.Start;
        return reply.At.End <= time.End ? null : double.PositiveInfinity;
    }
}
