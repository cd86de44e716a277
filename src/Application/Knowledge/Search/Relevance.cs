namespace VoiceAssistant.Application.Knowledge.Search;

/// <summary>
/// How well chunks answer a question, from 0 to 1, on one scale whatever index found them; from <see cref="Answerable"/> on, it is likelier
/// than not that the answer is there. Meaning, and how much of what the question tells is in the chunk: a word that is in all of the
/// candidates tells little. The weights are of a search of a grid over half of the questions of <c>Benchmarks retrieval</c>, the scale
/// is a logistic regression over the same half; what they come to on the other half is in <c>docs/performance.md</c>.
/// </summary>
internal static class Relevance
{
    /// <summary>From which score on something counts as an answer, where an assistant's owner says nothing else.</summary>
    public const double Answerable = 0.5;

    private const double WordsWeight = 0.35, LexicalWeight = 0.05, Slope = 10.8, Middle = 0.60;

    /// <summary>The same without vectors, where nothing else tells how well a chunk fits than what the index of words gives.</summary>
    private const double LexicalWeightAlone = 0.5, SlopeAlone = 7.8, MiddleAlone = 1.04;

    /// <param name="question">In the words of whoever asks.</param>
    /// <returns>A score for each candidate, in their order.</returns>
    public static IReadOnlyList<double> Of(string question, IReadOnlyList<RelevanceCandidate> candidates)
    {
        var asked = QueryWords.Of(question).Distinct().ToList();
        var words = candidates.Select(candidate => QueryWords.Of($"{candidate.Context} {candidate.Text}").ToHashSet()).ToList();
        var weights = asked.ToDictionary(word => word, word => Math.Log(1 + (candidates.Count / (1d + words.Count(set => set.Contains(word))))));
        var all = weights.Values.Sum();
        var bestLexical = candidates.Max(candidate => candidate.Lexical) ?? 0;
        return [.. candidates.Select((candidate, i) => ScoreOf(
            candidate.Cosine,
            all > 0 ? asked.Where(words[i].Contains).Sum(word => weights[word]) / all : 0,
            bestLexical > 0 ? (candidate.Lexical ?? 0) / bestLexical : 0))];
    }

    private static double ScoreOf(double? cosine, double words, double lexical) => cosine is { } meaning
        ? Logistic(Slope * (meaning + (WordsWeight * words) + (LexicalWeight * lexical) - Middle))
        : Logistic(SlopeAlone * (words + (LexicalWeightAlone * lexical) - MiddleAlone));

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
}

/// <param name="Context">Title of its document and the headings above it.</param>
/// <param name="Cosine">Of the vectors of question and chunk; null where there are none.</param>
/// <param name="Lexical">What the index of words gives, on whatever scale; null where the chunk was not among its hits.</param>
internal readonly record struct RelevanceCandidate(string Context, string Text, double? Cosine, double? Lexical);
