namespace VoiceAssistant.Infrastructure.Offline;

/// <summary>Finds what a text says about a question: the sentence that shares the most telling words with it.</summary>
internal static class BestSentence
{
    /// <summary>A word in one of n sentences weighs log(1 + n): one such word of a short prompt is enough, "the" is not.</summary>
    private const double LowestScore = 1;

    /// <summary>A word of the heading counts for every sentence below it, but less than one of the sentence's own.</summary>
    private const double HeadingShare = 0.5;

    /// <summary>
    /// Sentences that fit equally well are quoted together, for opening hours are more than Monday's; in characters, no
    /// more than a caller can follow.
    /// </summary>
    private const int MostQuoted = 200;

    /// <summary>Null where nothing fits.</summary>
    public static string? For(string question, string text)
    {
        var facts = Facts.In(text).Select(f => (f.Sentence, f.Heading, Words: Words.Of(f.Sentence), Above: Words.Of(f.Heading))).ToList();
        var weights = Words.Of(question).ToDictionary(word => word, word =>
            Math.Log(1 + facts.Count / (1.0 + facts.Count(f => f.Words.Contains(word)))));
        var scored = facts.Select(f => (f.Sentence, f.Heading, Score: Score(f.Words, f.Above))).ToList();
        var best = scored.OrderByDescending(f => f.Score).FirstOrDefault();
        return best.Score < LowestScore
            ? null
            : scored.Where(f => f.Heading == best.Heading && f.Score >= best.Score).Select(f => f.Sentence).Aggregate(Join);

        static string Join(string quoted, string next) =>
            quoted.Length + next.Length < MostQuoted ? $"{quoted} {next}" : quoted;

        double Score(HashSet<string> own, HashSet<string> above) => weights.Sum(w =>
            own.Contains(w.Key) ? w.Value : above.Contains(w.Key) ? w.Value * HeadingShare : 0);
    }
}
