using VoiceAssistant.Benchmarks.Speech;
using VoiceAssistant.Benchmarks.Turns.Runs;
using VoiceAssistant.Benchmarks.Turns.Scoring;

namespace VoiceAssistant.Benchmarks.Turns.Reports;

/// <summary>So many of so many.</summary>
internal readonly record struct Share(int Count, int Of)
{
    /// <summary>Fewer events make no rate.</summary>
    public const int FewestEvents = 10;

    public double Rate => Of == 0 ? double.NaN : (double)Count / Of;

    public static Share Over(IEnumerable<bool> events)
    {
        var all = events.ToList();
        return new Share(all.Count(happened => happened), all.Count);
    }

    public override string ToString() => Of == 0 ? "–"
        : Of < FewestEvents ? $"{Count} of {Of}" : FormattableString.Invariant($"{Rate:0.00} ({Count} of {Of})");
}

/// <summary>The figures over some calls.</summary>
internal sealed record Totals
{
    public int Calls { get; private init; }

    public double Minutes { get; private init; }

    public double SpeakingMinutes { get; private init; }

    public Percentiles ResponseMs { get; private init; }

    public Percentiles YieldMs { get; private init; }

    public Share Answered { get; private init; }

    public Share Yielded { get; private init; }

    public Share Interrupts { get; private init; }

    public Share Backchannels { get; private init; }

    public Share Tics { get; private init; }

    public Share SideTalk { get; private init; }

    public double Curve { get; private init; }

    /// <summary>Pauses within turns after which the assistant began to speak.</summary>
    public Share InterruptedPauses { get; private init; }

    public int FalseTurns { get; private init; }

    public int FalseBargeIns { get; private init; }

    public int Holes { get; private init; }

    public Share DeadAir { get; private init; }

    /// <summary>Calls that the assistant ended.</summary>
    public Share GivenUp { get; private init; }

    public Share Greetings { get; private init; }

    public Share EarlyAnswers { get; private init; }

    public Share Impatience { get; private init; }

    public double FalseTurnsPerMinute => FalseTurns / Minutes;

    public double FalseBargeInsPerMinute => FalseBargeIns / Minutes;

    public double HolesPerMinute => Holes / Minutes;

    /// <summary>Turns and barge-ins, for each ten minutes in which the assistant spoke.</summary>
    public double SelfInterruptions => 10 * (FalseTurns + FalseBargeIns) / SpeakingMinutes;

    public static Totals Of(IReadOnlyList<JudgedCall> results)
    {
        var scores = results.Select(result => result.Score).ToList();
        var answers = scores.SelectMany(score => score.Answers).ToList();
        var yields = scores.SelectMany(score => score.Yields).ToList();
        return new Totals
        {
            Calls = results.Count,
            Minutes = results.Sum(result => result.Timeline.Minutes),
            SpeakingMinutes = results.Sum(result => result.Timeline.SpeakingMinutes),
            ResponseMs = Percentiles.Of(answers.Where(answer => answer.Latency is not null).Select(answer => answer.Latency!.Value)),
            YieldMs = Percentiles.Of(yields.Where(double.IsFinite)),
            Answered = Share.Over(answers.Select(answer => answer.IsAnswered)),
            Yielded = Share.Over(yields.Select(double.IsFinite)),
            Interrupts = Share.Over(answers.Select(answer => answer.IsInterrupted)),
            Backchannels = Ignored(SoundKind.Backchannel),
            Tics = Ignored(SoundKind.Tic),
            SideTalk = Ignored(SoundKind.SideTalk),
            Curve = scores.SelectMany(score => score.Curve).DefaultIfEmpty(double.NaN).Average(),
            InterruptedPauses = Share.Over(answers.SelectMany(answer => answer.InterruptedPauses)),
            FalseTurns = scores.Sum(score => score.FalseTurns),
            FalseBargeIns = scores.Sum(score => score.FalseBargeIns),
            Holes = scores.Sum(score => score.Holes),
            DeadAir = Share.Over(scores.Select(score => score.HasDeadAir)),
            GivenUp = Share.Over(scores.Select(score => score.IsGivenUp)),
            Greetings = Share.Over(scores.Select(score => score.GreetingIsWhole && score.GreetingIsAtOnce)),
            EarlyAnswers = Served(SoundKind.EarlyAnswer),
            Impatience = Served(SoundKind.Impatience),
        };

        Share Ignored(SoundKind kind) =>
            Share.Over(scores.SelectMany(score => score.Ignorable).Where(judged => judged.Kind == kind).Select(judged => judged.Ignored));

        Share Served(SoundKind kind) =>
            Share.Over(scores.SelectMany(score => score.Special).Where(judged => judged.Kind == kind).Select(judged => judged.Served));
    }
}

/// <summary>The log's claims of what was heard.</summary>
/// <param name="OffMs">The most by which a reply that was played whole differed in length from what the words' times were taken from.</param>
internal sealed record HeardTotals(int Count, double MeanError, double MostTooMany, int OverOneTooMany, int Unmatched, double OffMs)
{
    public static HeardTotals Of(IReadOnlyList<JudgedCall> results)
    {
        var words = results.SelectMany(result => result.Heard ?? []).ToList();
        return new HeardTotals(
            words.Count,
            words.Select(w => w.Error).DefaultIfEmpty(double.NaN).Average(),
            words.Select(w => w.TooMany).DefaultIfEmpty(double.NaN).Max(),
            words.Count(w => w.TooMany > 1),
            results.Sum(result => result.UnmatchedReplies),
            results.Select(result => result.OffMs).OfType<double>().DefaultIfEmpty(double.NaN).Max());
    }
}
