using VoiceAssistant.Application.Text;

namespace VoiceAssistant.Benchmarks.Speech;

/// <summary>Word error rate: the Levenshtein distance over words as they are said, by the number of words said.</summary>
internal readonly record struct WordErrors(int Errors, int Words)
{
    public double Rate => Words == 0 ? 0 : (double)Errors / Words;

    public static WordErrors Between(string said, string heard)
    {
        var (from, to) = (SpokenWords.Of(said), SpokenWords.Of(heard));
        var previous = Enumerable.Range(0, to.Count + 1).ToArray();
        for (var i = 1; i <= from.Count; i++)
        {
            var current = new int[to.Count + 1];
            current[0] = i;
            for (var j = 1; j <= to.Count; j++)
            {
                var replaced = previous[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                current[j] = Math.Min(replaced, Math.Min(previous[j], current[j - 1]) + 1);
            }

            previous = current;
        }

        return new WordErrors(previous[^1], from.Count);
    }

    public static WordErrors operator +(WordErrors a, WordErrors b) => new(a.Errors + b.Errors, a.Words + b.Words);
}
