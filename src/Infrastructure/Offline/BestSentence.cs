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

    /// <summary>A word that the question takes over from what was said before counts less than the caller's own.</summary>
    private const double CarriedShare = 0.5;

    /// <summary>How much more a sentence counts whose document was found for the question.</summary>
    private const double DocumentLift = 0.5;

    /// <summary>
    /// Where documents were searched for the question, so much of it has to be in what the owner has told for that to be quoted: "welcome" alone
    /// answers nothing.
    /// </summary>
    private const double ShareBesideDocuments = 0.5;

    /// <summary>Null where nothing fits.</summary>
    public static string? For(string question, string text) => For(question, question, Facts.In(text), areDocumentsSearched: false);

    /// <summary>Null where nothing fits.</summary>
    /// <param name="whole">The question with what it refers to.</param>
    public static string? For(string question, string whole, IReadOnlyList<Fact> facts, bool areDocumentsSearched)
    {
        var known = facts.Select(f => (Fact: f, Words: Words.Of(f.Sentence), Above: Words.Of(f.Heading))).ToList();
        var own = Words.Of(question);
        var weights = own.Union(Words.Of(whole)).ToDictionary(word => word, word =>
            Math.Log(1 + known.Count / (1.0 + known.Count(f => f.Words.Contains(word)))) * (own.Contains(word) ? 1 : CarriedShare));
        var needed = areDocumentsSearched ? weights.Values.Sum() * ShareBesideDocuments : 0;
        var scored = known.ConvertAll(f => (f.Fact, Score: Score(f.Words, f.Above) * (1 + (f.Fact.Relevance * DocumentLift))))
            .FindAll(f => f.Fact.Relevance > 0 || f.Score >= needed);
        var best = scored.OrderByDescending(f => f.Score).FirstOrDefault();
        return best.Score < LowestScore
            ? null
            : scored.Where(f => f.Fact.Heading == best.Fact.Heading && f.Score >= best.Score).Select(f => Ended(f.Fact.Sentence)).Distinct().Aggregate(Join);

        static string Join(string quoted, string next) =>
            quoted.Length + next.Length < MostQuoted ? $"{quoted} {next}" : quoted;

        double Score(HashSet<string> words, HashSet<string> above) => weights.Sum(w =>
            words.Contains(w.Key) ? w.Value : above.Contains(w.Key) ? w.Value * HeadingShare : 0);
    }

    /// <summary>A row of a table has no end of its own, and is one sentence where several are quoted.</summary>
    public static string Ended(string sentence) => char.IsLetterOrDigit(sentence[^1]) ? sentence + "." : sentence;
}
