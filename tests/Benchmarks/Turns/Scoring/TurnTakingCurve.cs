namespace VoiceAssistant.Benchmarks.Turns.Scoring;

/// <summary>
/// How natural the timing is, from 0 to 1, as EVA-Bench has it: full for an answer 500 to 2,000 ms after the caller has ended, nothing
/// from 3,500 ms on or before 200 ms; not more than half where the assistant interrupts; full for yielding at once, nothing after 2 s.
/// </summary>
internal static class TurnTakingCurve
{
    private const double TooEarly = 200, Early = 500, Late = 2_000, TooLate = 3_500, MostAfterInterrupting = 0.5;

    public static double OfAnswer(Answer answer)
    {
        var timing = answer switch
        {
            { IsAnswered: false } => 0,
            { Latency: null } => MostAfterInterrupting,
            { Latency: { } ms } => OfLatency(ms),
        };
        return answer.IsInterrupted ? Math.Min(timing, MostAfterInterrupting) : timing;
    }

    public static double OfLatency(double ms) => ms switch
    {
        < Early => Math.Max(0, (ms - TooEarly) / (Early - TooEarly)),
        <= Late => 1,
        _ => Math.Max(0, (TooLate - ms) / (TooLate - Late)),
    };

    public static double OfYield(double ms) => double.IsInfinity(ms) ? 0 : Math.Max(0, 1 - (ms / Yield.Longest));
}
