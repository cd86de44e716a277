namespace VoiceAssistant.Benchmarks.Turns.Scoring;

/// <summary>Whether the assistant ignored what was not meant for it.</summary>
internal static class Selectivity
{
    /// <summary>How long after the sound it is watched, in ms.</summary>
    public const double WhileSpeaking = 1_000, WhileSilent = 2_000;

    /// <summary>
    /// While it spoke: it went on, without a stop or a gap, until a second after the sound, or to its end. In either case nothing new
    /// was said within the time.
    /// </summary>
    public static bool IsIgnored(CallerSound sound, CallTimeline call)
    {
        var reply = call.SpeakingAt(sound.At.Start);
        var watched = new Period(sound.At.Start, sound.At.End + (reply is null ? WhileSilent : WhileSpeaking));
        return reply?.StoppedWithin(watched) is null
            && !call.Replies.Any(other => other.At.Start > watched.Start && other.At.Start <= watched.End);
    }
}
