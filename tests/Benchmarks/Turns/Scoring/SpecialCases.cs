namespace VoiceAssistant.Benchmarks.Turns.Scoring;

/// <summary>Sounds that no published metric knows.</summary>
internal static class SpecialCases
{
    /// <summary>An impatient caller hears something within this, in ms.</summary>
    public const double LongestSilence = 4_000;

    /// <summary>An answer that began before the question was over: the question went on to its end, and then came something new.</summary>
    public static bool IsTaken(CallerSound sound, CallTimeline call)
    {
        var question = call.SpeakingAt(sound.At.Start);
        var answered = call.Replies.Any(reply => reply.At.Start > sound.At.End && reply.At.Start < sound.At.End + Answer.Longest);
        return question?.IsStopped != true && answered;
    }
}
