namespace VoiceAssistant.Benchmarks.Turns.Scoring;

/// <summary>One thing that was expected and did not happen.</summary>
/// <param name="At">ms since the stream was opened.</param>
internal sealed record Miss(double At, string Expected, string Happened);

/// <summary>All verdicts about one call.</summary>
internal sealed record CallScore
{
    public List<Answer> Answers { get; } = [];

    /// <summary>ms, infinite for none in time; without those that had nothing to yield.</summary>
    public List<double> Yields { get; } = [];

    public List<(SoundKind Kind, bool Ignored)> Ignorable { get; } = [];

    /// <summary>Whether somebody who was impatient, or answered before the question was over, was served.</summary>
    public List<(SoundKind Kind, bool Served)> Special { get; } = [];

    public List<double> Curve { get; } = [];

    public int FalseTurns { get; private set; }

    public int FalseBargeIns { get; private set; }

    public int Holes { get; private set; }

    public bool HasDeadAir { get; private set; }

    public bool IsGivenUp { get; private init; }

    public bool GreetingIsWhole { get; private set; }

    public bool GreetingIsAtOnce { get; private set; }

    public List<Miss> Misses { get; } = [];

    /// <param name="repliesPerTurn">How many replies one turn may have.</param>
    public static CallScore Of(CallTimeline call, int repliesPerTurn)
    {
        var score = new CallScore { IsGivenUp = call.IsGivenUp };
        if (call.IsGivenUp)
            score.Misses.Add(new Miss(call.Length, "the caller hangs up", "the assistant ended the call"));
        score.JudgeGreeting(call);
        foreach (var sound in call.Caller)
            score.Judge(sound, call);
        var (stops, holes, turns) = (FalseEvents.BargeIns(call), FalseEvents.Holes(call), FalseEvents.Turns(call, repliesPerTurn));
        score.Misses.AddRange(stops.Select(at => new Miss(at, "the assistant goes on: nobody spoke", "it stopped")));
        score.Misses.AddRange(turns.Select(at => new Miss(at, "silence: nobody spoke", "the assistant spoke")));
        score.Misses.AddRange(holes.Select(at => new Miss(at, "the assistant goes on: nobody spoke", "it ran dry")));
        (score.FalseBargeIns, score.Holes, score.FalseTurns) = (stops.Count, holes.Count, turns.Count);
        return score;
    }

    private void JudgeGreeting(CallTimeline call)
    {
        const double AtOnce = 1_000;
        var greeting = call.Replies.Count > 0 ? call.Replies[0] : null;
        GreetingIsAtOnce = greeting?.At.Start < AtOnce;
        GreetingIsWhole = greeting is { IsStopped: false } && greeting.StoppedWithin(greeting.At) is null;
        if (!GreetingIsAtOnce || !GreetingIsWhole)
            Misses.Add(new Miss(0, "the greeting at once and whole", greeting is null ? "none came"
                : FormattableString.Invariant($"it began at {greeting.At.Start:0} ms{(GreetingIsWhole ? "" : $" and was stopped at {greeting.At.End:0} ms")}")));
    }

    private void Judge(CallerSound sound, CallTimeline call)
    {
        if (sound.IsToBeIgnored)
            Ignore(sound, call);
        else if (sound.Kind is SoundKind.Impatience or SoundKind.EarlyAnswer)
            Serve(sound, call);
        else
            Expect(sound, call);
    }

    private void Ignore(CallerSound sound, CallTimeline call)
    {
        var isIgnored = Selectivity.IsIgnored(sound, call);
        Ignorable.Add((sound.Kind, isIgnored));
        if (!isIgnored)
            Misses.Add(new Miss(sound.At.Start, $"{sound.Kind} \"{sound.Text}\" is ignored", "the assistant stopped or spoke"));
    }

    private void Serve(CallerSound sound, CallTimeline call)
    {
        var isServed = sound.Kind == SoundKind.Impatience
            ? call.Replies.Any(reply => reply.At.Overlaps(new Period(sound.At.End, sound.At.End + SpecialCases.LongestSilence)))
            : SpecialCases.IsTaken(sound, call);
        Special.Add((sound.Kind, isServed));
        if (!isServed)
            Misses.Add(new Miss(sound.At.Start, $"{sound.Kind} \"{sound.Text}\" is served", "it was not"));
    }

    private void Expect(CallerSound sound, CallTimeline call)
    {
        var answer = Answer.To(sound, call);
        Answers.Add(answer);
        Curve.Add(TurnTakingCurve.OfAnswer(answer));
        if (Answer.IsDeadAir(sound, call) == true)
            HasDeadAir = true;
        if (!answer.IsAnswered)
            Misses.Add(new Miss(sound.At.End, $"an answer to \"{sound.Text}\"", "none within 10 s"));
        if (answer.IsInterrupted)
            Misses.Add(new Miss(sound.At.Start, $"\"{sound.Text}\" is heard to its end", "the assistant spoke into it"));
        if (sound.Kind != SoundKind.Interruption || Yield.To(sound, call) is not { } yield)
            return;
        Yields.Add(yield);
        Curve.Add(TurnTakingCurve.OfYield(yield));
        if (double.IsInfinity(yield))
            Misses.Add(new Miss(sound.At.Start, $"the assistant yields to \"{sound.Text}\"", "it went on for 2 s"));
    }
}
