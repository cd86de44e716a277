namespace VoiceAssistant.Benchmarks.Retrieval;

internal static class RetrievalMeasures
{
    /// <summary>How many of the answers are among the first 1, 5 and 10, and the mean of one divided by their rank.</summary>
    /// <param name="ranks">From 1; null where the answer was not found.</param>
    public static (double At1, double At5, double At10, double Mrr) Of(IReadOnlyCollection<int?> ranks) =>
        (At(ranks, 1), At(ranks, 5), At(ranks, 10), ranks.Average(rank => rank is { } found ? 1d / found : 0));

    /// <summary>How often an answerable question scores higher than an unanswerable one: the area under the receiver's curve.</summary>
    public static double Auc(IReadOnlyCollection<double> answerable, IReadOnlyCollection<double> unanswerable) =>
        answerable.Average(yes => unanswerable.Average(no => yes > no ? 1 : yes == no ? 0.5 : 0));

    /// <summary>The share of scores from a threshold on.</summary>
    public static double From(double threshold, IReadOnlyCollection<double> scores) => scores.Average(score => score >= threshold ? 1d : 0);

    private static double At(IReadOnlyCollection<int?> ranks, int most) => ranks.Average(rank => rank <= most ? 1d : 0);
}
