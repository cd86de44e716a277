namespace VoiceAssistant.Benchmarks.Turns.Scoring;

/// <summary>What a caller means by a sound, and so what is expected.</summary>
internal enum SoundKind
{
    /// <summary>Wants an answer, and is spoken while the assistant is silent.</summary>
    Turn,

    /// <summary>Wants the assistant to stop, and then an answer.</summary>
    Interruption,

    /// <summary>"Mhm": the assistant goes on.</summary>
    Backchannel,

    /// <summary>A cough, "um", a breath: the assistant goes on.</summary>
    Tic,

    /// <summary>Meant for somebody else: the assistant goes on.</summary>
    SideTalk,

    /// <summary>"Hello?" while the assistant thinks: something must be heard soon.</summary>
    Impatience,

    /// <summary>Given before a question has been asked to its end: the question is finished, the answer taken.</summary>
    EarlyAnswer,
}

/// <summary>Milliseconds since the stream was opened.</summary>
internal readonly record struct Period(double Start, double End)
{
    public double Length => End - Start;

    public bool Holds(double moment) => moment >= Start && moment < End;

    public bool Overlaps(Period other) => Start < other.End && other.Start < End;
}

/// <summary>Something the caller said or did.</summary>
/// <param name="At">From its first to its last voiced frame, as it was sent.</param>
/// <param name="Pauses">Of 100 ms and longer, within it.</param>
internal sealed record CallerSound(SoundKind Kind, string Text, Period At, IReadOnlyList<Period> Pauses)
{
    public bool WantsAnswer => Kind is SoundKind.Turn or SoundKind.Interruption or SoundKind.EarlyAnswer;

    public bool IsToBeIgnored => Kind is SoundKind.Backchannel or SoundKind.Tic or SoundKind.SideTalk;
}

/// <summary>One stretch of the assistant's speech, as it was played to the caller.</summary>
/// <param name="At">From the first audible sample to where playing ended; a pause between sentences is in it.</param>
/// <param name="IsStopped">A <c>clear</c> threw away the rest.</param>
/// <param name="Gaps">Times with nothing to play in the middle of it.</param>
internal sealed record AssistantReply(Period At, bool IsStopped, IReadOnlyList<Period> Gaps)
{
    /// <summary>Shorter ones are no pause to a listener.</summary>
    public const double LongestUnheardGap = 200;

    public IEnumerable<Period> AudibleGaps => Gaps.Where(gap => gap.Length > LongestUnheardGap);

    /// <summary>The first moment in a time at which it was stopped or ran dry; null where it went on.</summary>
    public double? StoppedWithin(Period time)
    {
        var moments = AudibleGaps.Select(gap => gap.Start);
        return (IsStopped ? moments.Append(At.End) : moments).Where(m => m >= time.Start && m <= time.End).Order().Cast<double?>().FirstOrDefault();
    }
}

/// <summary>Who was heard when in one call: the true times of the caller, the played ones of the assistant.</summary>
/// <param name="IsGivenUp">The assistant ended the call although the caller had more to say.</param>
internal sealed record CallTimeline(
    IReadOnlyList<CallerSound> Caller, IReadOnlyList<AssistantReply> Replies, double Length, bool IsGivenUp = false)
{
    /// <summary>The stretch that is heard at a moment.</summary>
    public AssistantReply? SpeakingAt(double moment) => Replies.FirstOrDefault(reply => reply.At.Holds(moment));

    public double SpeakingMinutes => Replies.Sum(reply => reply.At.Length) / 60_000;

    public double Minutes => Length / 60_000;
}
