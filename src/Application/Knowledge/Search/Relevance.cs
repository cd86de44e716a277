namespace VoiceAssistant.Application.Knowledge.Search;

/// <summary>
/// How well chunks answer a question, from 0 to 1, on one scale whatever index found them; from <see cref="Answerable"/> on, it is likelier
/// than not that the answer is there. Meaning, and how much of what the question tells is in the chunk: a word that is in all of the
/// candidates tells little, and half of the words tell much less than half of all. What is a high cosine differs from document to document;
/// so it counts as well how far the nearest stands out from the others. The weight of words was tried in steps, the scale is a logistic
/// regression, over half of the questions of <c>Benchmarks retrieval</c>, of both corpora; what they come to on the other half is in
/// <c>docs/performance.md</c>.
/// </summary>
internal static class Relevance
{
    /// <summary>From which score on something counts as an answer, where an assistant's owner says nothing else.</summary>
    public const double Answerable = 0.5;

    private const double WordsWeight = 0.5, LexicalWeight = 0.05, Slope = 6.9, OutstandingSlope = 7.4, Middle = 3.8;

    /// <summary>The nearest stands out from the fifth: an answer may stand in several chunks. From the fourth to the eighth, each tells the same.</summary>
    private const int Compared = 5;

    /// <summary>Instead of it, where there are fewer: of a question and a text that has nothing to do with it.</summary>
    private const double UnrelatedCosine = 0.1;

    /// <summary>Among many, one or another is near by chance; up to so few, it makes no difference.</summary>
    private const double CrowdSlope = 0.68, Few = 10;

    /// <summary>The same without vectors, where nothing else tells how well a chunk fits than what the index of words gives.</summary>
    private const double LexicalWeightAlone = 0.5, SlopeAlone = 7.8, MiddleAlone = 1.04;

    /// <param name="question">In the words of whoever asks.</param>
    /// <returns>A score for each candidate, in their order.</returns>
    public static IReadOnlyList<double> Of(string question, IReadOnlyList<RelevanceCandidate> candidates)
    {
        var words = WordsOf(question, candidates);
        var bestLexical = candidates.Max(candidate => candidate.Lexical) ?? 0;
        var lexical = candidates.Select(candidate => bestLexical > 0 ? (candidate.Lexical ?? 0) / bestLexical : 0).ToList();
        var fits = candidates.Select((candidate, i) => candidate.Cosine + (WordsWeight * words[i] * words[i]) + (LexicalWeight * lexical[i])).ToList();
        var outstanding = OutstandingOf(candidates) - (fits.Max() ?? 0); // of the best; the others are behind it
        var middle = Middle + (CrowdSlope * Math.Log(Math.Max(candidates.Count, Few) / Few));
        return [.. fits.Select((fit, i) => Logistic(fit is { } known
            ? (Slope * known) + (OutstandingSlope * (outstanding + known)) - middle
            : SlopeAlone * (words[i] + (LexicalWeightAlone * lexical[i]) - MiddleAlone)))];
    }

    /// <summary>How much of what the question tells is in each candidate, from 0 to 1.</summary>
    private static List<double> WordsOf(string question, IReadOnlyList<RelevanceCandidate> candidates)
    {
        var asked = QueryWords.Of(question).Distinct().ToList();
        var words = candidates.Select(candidate => QueryWords.Of($"{candidate.Context} {candidate.Text}").ToHashSet()).ToList();
        var weights = asked.ToDictionary(word => word, word => Math.Log(1 + (candidates.Count / (1d + words.Count(set => set.Contains(word))))));
        var all = weights.Values.Sum();
        return words.ConvertAll(set => all > 0 ? asked.Where(set.Contains).Sum(word => weights[word]) / all : 0);
    }

    private static double OutstandingOf(IEnumerable<RelevanceCandidate> candidates)
    {
        List<double> nearest = [.. candidates.Select(candidate => candidate.Cosine).OfType<double>().OrderDescending().Take(Compared)];
        return nearest switch
        {
            [] => 0,
            { Count: Compared } => nearest[0] - nearest[^1],
            _ => nearest[0] - Math.Min(nearest[^1], UnrelatedCosine),
        };
    }

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
}

/// <param name="Context">Title of its document and the headings above it.</param>
/// <param name="Cosine">Of the vectors of question and chunk; null where there are none.</param>
/// <param name="Lexical">What the index of words gives, on whatever scale; null where the chunk was not among its hits.</param>
internal readonly record struct RelevanceCandidate(string Context, string Text, double? Cosine, double? Lexical);
