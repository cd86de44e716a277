using System.Text.RegularExpressions;

namespace VoiceAssistant.Benchmarks.Retrieval;

/// <summary>BM25 (S. Robertson and H. Zaragoza, 2009) with k1 1.2 and b 0.75 over words without their endings, as databases have it.</summary>
internal sealed partial class LexicalIndex
{
    private const double K1 = 1.2, B = 0.75;

    private readonly Dictionary<string, List<(int Text, int Times)>> _words = [];
    private readonly List<int> _lengths = [];

    public LexicalIndex(IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            var words = WordsOf(text).ToList();
            foreach (var word in words.GroupBy(word => word))
                (_words.TryGetValue(word.Key, out var at) ? at : _words[word.Key] = []).Add((_lengths.Count, word.Count()));
            _lengths.Add(words.Count);
        }
    }

    public IEnumerable<(int Text, double Score)> Find(string question, int most)
    {
        var average = _lengths.Average();
        var scores = new Dictionary<int, double>();
        foreach (var word in WordsOf(question).Distinct())
        {
            if (!_words.TryGetValue(word, out var found))
                continue;
            var idf = Math.Log(1 + ((_lengths.Count - found.Count + 0.5) / (found.Count + 0.5)));
            foreach (var (text, times) in found)
                scores[text] = scores.GetValueOrDefault(text) + (idf * times * (K1 + 1) / (times + (K1 * (1 - B + (B * _lengths[text] / average)))));
        }

        return scores.OrderByDescending(one => one.Value).ThenBy(one => one.Key).Take(most).Select(one => (one.Key, one.Value));
    }

    private static IEnumerable<string> WordsOf(string text) =>
        Word().Matches(text.ToLowerInvariant()).Select(word => VoiceAssistant.Application.Knowledge.Search.WordStem.Of(word.Value));

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex Word();
}
