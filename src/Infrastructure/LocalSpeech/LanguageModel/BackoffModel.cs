namespace VoiceAssistant.Infrastructure.LocalSpeech.LanguageModel;

/// <summary>
/// An interpolated Witten–Bell trigram model (I. H. Witten and T. C. Bell, IEEE Trans. Inf. Theory 37(4), 1991) in backoff
/// form, with everyday English as its prior: P(w|h) = (c(h,w) + T(h)·Q(w|h)) / (N(h) + T(h)), where Q is the next
/// shorter model and T counts the distinct words seen after h. Below pairs, Q is the background's pair where it has one and
/// otherwise the words alone, scaled to what the pairs leave.
/// </summary>
internal sealed class BackoffModel
{
    /// <summary>How many words' worth the background's single words count beside the sentences.</summary>
    private const double PriorWords = 600;

    private BackoffModel()
    {
    }

    /// <summary>P(w), which sums to 1 over all but the start mark.</summary>
    public Dictionary<string, double> Words { get; } = [];

    /// <summary>P(w | u) of the listed pairs.</summary>
    public Dictionary<(string, string), double> Pairs { get; } = [];

    public Dictionary<(string, string, string), double> Triples { get; } = [];

    /// <summary>What P(w) is scaled by where (u, w) is not listed; 1 where absent.</summary>
    public Dictionary<string, double> WordBackoff { get; } = [];

    public Dictionary<(string, string), double> PairBackoff { get; } = [];

    public static BackoffModel Estimate(NgramCounts counts, BackgroundModel background)
    {
        var model = new BackoffModel();
        model.EstimateWords(counts, background);
        model.EstimatePairs(counts, background);
        model.EstimateTriples(counts);
        return model;
    }

    /// <summary>P(third | first, second) as a decoder computes it from the listed entries.</summary>
    public double Probability(string first, string second, string third) =>
        Triples.TryGetValue((first, second, third), out var listed)
            ? listed
            : PairBackoff.GetValueOrDefault((first, second), 1) * Probability(second, third);

    public double Probability(string first, string second) =>
        Pairs.TryGetValue((first, second), out var listed)
            ? listed
            : WordBackoff.GetValueOrDefault(first, 1) * Words[second];

    private void EstimateWords(NgramCounts counts, BackgroundModel background)
    {
        var general = background.Words.Where(w => w.Key != NgramCounts.Start).ToArray();
        var share = PriorWords / general.Sum(w => w.Value);
        foreach (var (word, probability) in general)
            Words[word] = probability * share;
        foreach (var (word, count) in counts.Words)
            Words[word] = Words.GetValueOrDefault(word) + count;
        var total = Words.Values.Sum();
        foreach (var word in Words.Keys)
            Words[word] /= total;
    }

    private void EstimatePairs(NgramCounts counts, BackgroundModel background)
    {
        var seen = counts.Pairs.ToLookup(p => p.Key.Item1, p => (Word: p.Key.Item2, Count: p.Value));
        var prior = background.Pairs.ToLookup(p => p.Key.First, p => (Word: p.Key.Second, Probability: p.Value));
        foreach (var first in seen.Select(s => s.Key).Union(prior.Select(p => p.Key)))
        {
            var (total, kinds) = Totals(seen[first].Select(s => s.Count));
            var listed = prior[first].ToDictionary(p => p.Word, p => p.Probability);
            var rest = Rest(listed.Sum(p => p.Value), listed.Sum(p => Words[p.Key]));
            var weight = total + kinds;
            foreach (var (word, probability) in listed)
                Pairs[(first, word)] = weight == 0 ? probability : kinds * probability / weight;
            foreach (var (word, count) in seen[first])
            {
                var lower = listed.TryGetValue(word, out var p) ? p : rest * Words[word];
                Pairs[(first, word)] = (count + (kinds * lower)) / weight;
            }

            WordBackoff[first] = weight == 0 ? rest : rest * kinds / weight;
        }
    }

    private void EstimateTriples(NgramCounts counts)
    {
        foreach (var history in counts.Triples.GroupBy(t => (t.Key.Item1, t.Key.Item2)))
        {
            var (total, kinds) = Totals(history.Select(t => t.Value));
            foreach (var ((first, second, third), count) in history)
                Triples[(first, second, third)] = (count + (kinds * Probability(second, third))) / (total + kinds);
            PairBackoff[history.Key] = kinds / (total + kinds);
        }
    }

    /// <summary>The factor that makes the unlisted words share what the listed ones leave.</summary>
    private static double Rest(double listed, double listedAlone) => Math.Max(1 - listed, 1e-3) / (1 - listedAlone);

    /// <summary>
    /// N and T. Sentences weigh less than 1 when they fill one template, and so do the kinds that only they have.
    /// </summary>
    private static (double Total, double Kinds) Totals(IEnumerable<double> counts)
    {
        var (total, kinds) = (0.0, 0.0);
        foreach (var count in counts)
        {
            total += count;
            kinds += Math.Min(1, count);
        }

        return (total, kinds);
    }
}
